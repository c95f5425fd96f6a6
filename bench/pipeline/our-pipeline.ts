import { startProduct } from '#bench/start-product.ts';
import type { ThrowawayPostgres } from '#embedded/throwaway-postgres.ts';
import { itemsOf } from '#server/artifacts/items.ts';
import type { Caller } from '#server/identity/caller.ts';
import type { Provenance } from '#server/models/completion.ts';
import { type StageName, stageNames } from '#server/pipeline/stages/stage.ts';

/** What a person saw of one stage; milliseconds since it was asked for. */
export interface PlayedStage {
  readonly stage: StageName;
  /** Three words of an answer in a row: enough to begin to read. */
  readonly firstWordsMs: number;
  /** The worker has begun. */
  readonly begunMs: number;
  /** The last task has ended. */
  readonly answeredMs: number;
  /** The version is there. */
  readonly totalMs: number;
  readonly lastTask: string;
  readonly provenance: Readonly<Record<string, Provenance>>;
  readonly items: number;
}

export interface PlayedPipeline {
  readonly stages: readonly PlayedStage[];
  /** From the first request to the version of each stage, approvals included. */
  readonly untilMs: Readonly<Record<StageName, number>>;
}

export interface OurPipeline {
  /** One brief through all stages, in a workspace of its own; each version is approved as soon as it is there. */
  play(name: string, brief: string): Promise<PlayedPipeline>;
  stop(): Promise<void>;
}

const runMaxMs = 60_000;
const firstWords = /\p{L}{2,} \p{L}+ \p{L}/u;

/** The product, its workspaces empty. */
export async function startOurPipeline(
  postgres: ThrowawayPostgres,
  at: { readonly database: string; readonly upstreamUrl: string },
): Promise<OurPipeline> {
  const { pipeline, newPerson, stop } = await startProduct(postgres, at);

  async function playStage(caller: Caller, projectId: string, stage: StageName): Promise<PlayedStage> {
    const startedMs = performance.now();
    const since = () => performance.now() - startedMs;
    const started = await pipeline.startRun(caller, { projectId, stage, again: false });
    if (started.outcome !== 'run') throw new Error(`The ${stage} were known before they were asked for.`);
    const words = new Map<string, string>();
    let firstWordsMs: number | null = null;
    let begunMs = 0;
    let answeredMs = 0;
    let lastTask = '';
    const watch = { runId: started.runId, after: -1 };
    for await (const { event } of pipeline.watchRun(caller, watch, AbortSignal.timeout(runMaxMs))) {
      if (event.kind === 'run.started') begunMs = since();
      if (event.kind === 'task.words') {
        const said = (words.get(event.task) ?? '') + event.text;
        words.set(event.task, said);
        if (firstWords.test(said)) firstWordsMs ??= since();
      }
      if (event.kind === 'task.finished') {
        answeredMs = since();
        lastTask = event.task;
      }
      if (event.kind === 'run.failed') throw new Error(`The ${stage} failed: ${event.message}`);
    }
    const totalMs = since();
    const view = await pipeline.viewArtifact(caller, { projectId, stage });
    if (!view) throw new Error(`There is no version of the ${stage}.`);
    await pipeline.decide(caller, {
      projectId,
      stage,
      versionId: view.version.id,
      contentHash: view.version.hash,
      decision: 'approved',
      comment: '',
      feedback: [],
    });
    const items = itemsOf(view).length;
    const { provenance } = view;
    // Where no words came, the version itself is the first that there is to read.
    return {
      stage,
      firstWordsMs: firstWordsMs ?? totalMs,
      begunMs,
      answeredMs,
      totalMs,
      lastTask,
      provenance,
      items,
    };
  }

  return {
    async play(name, brief) {
      const caller = await newPerson();
      const { projectId } = await pipeline.createProject(caller, { name, brief });
      const startedMs = performance.now();
      const stages: PlayedStage[] = [];
      const untilMs: Partial<Record<StageName, number>> = {};
      for (const stage of stageNames) {
        const beganMs = performance.now() - startedMs;
        const played = await playStage(caller, projectId, stage);
        stages.push(played);
        untilMs[stage] = beganMs + played.totalMs;
      }
      return { stages, untilMs: untilMs as Record<StageName, number> };
    },
    stop,
  };
}
