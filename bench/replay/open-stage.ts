import { setTimeout as sleep } from 'node:timers/promises';
import type { Product } from '#bench/start-product.ts';
import type { Caller } from '#server/identity/caller.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { ArtifactView, Started } from '#server/pipeline/views.ts';
import { isAppError } from '#server/platform/errors.ts';

/** A person at work on a project. */
export interface Desk {
  readonly product: Product;
  readonly caller: Caller;
  readonly projectId: string;
}

/** A stage as it came on screen. */
export interface OpenedStage {
  readonly view: ArtifactView;
  /** The version was there at once. */
  readonly atOnce: boolean;
  readonly run: WatchedRun;
}

/** The tasks of a run that were more than a look-up; none where there was no run. */
export interface WatchedRun {
  /** Those that a model was asked for, by the run itself. */
  readonly asked: ReadonlySet<string>;
  /** Those, and those that came from elsewhere after a while, as from a preparation that was under way. */
  readonly slow: ReadonlySet<string>;
}

export const noRun: WatchedRun = { asked: new Set(), slow: new Set() };

const runMaxMs = 120_000;
/** A look-up takes less, a model more. */
const waitedMs = 300;
const busyTriesMax = 20;

/** Asks for a stage and waits until its version is there. */
export async function openStage(desk: Desk, stage: StageName): Promise<OpenedStage> {
  const started = await startPatiently(desk, stage);
  const run = started.outcome === 'run' ? await watch(desk, started.runId) : noRun;
  return { view: await newestOf(desk, stage), atOnce: started.outcome === 'version', run };
}

/** Watches a run to its end. */
export async function watch({ product, caller }: Desk, runId: string): Promise<WatchedRun> {
  const begunMs = new Map<string, number>();
  const asked = new Set<string>();
  const slow = new Set<string>();
  const events = product.pipeline.watchRun(caller, { runId, after: -1 }, AbortSignal.timeout(runMaxMs));
  for await (const { event } of events) {
    if (event.kind === 'task.started') begunMs.set(event.task, performance.now());
    if (event.kind === 'task.finished') {
      const tookMs = performance.now() - (begunMs.get(event.task) ?? 0);
      const { answeredBy } = event.provenance as { answeredBy: string };
      if (answeredBy === 'model' || answeredBy === 'drafter') asked.add(event.task);
      if (asked.has(event.task) || tookMs > waitedMs) slow.add(event.task);
    }
    if (event.kind === 'run.failed') throw new Error(`The run failed: ${event.message}`);
  }
  return { asked, slow };
}

export async function newestOf(
  { product, caller, projectId }: Desk,
  stage: StageName,
): Promise<ArtifactView> {
  const view = await product.pipeline.viewArtifact(caller, { projectId, stage });
  if (!view) throw new Error(`There is no version of the ${stage}.`);
  return view;
}

/** Where the product says that it is busy, the person comes back when it says so. */
async function startPatiently({ product, caller, projectId }: Desk, stage: StageName): Promise<Started> {
  for (let tries = 1; ; tries++) {
    try {
      return await product.pipeline.startRun(caller, { projectId, stage, again: false });
    } catch (error) {
      const waitMs = isAppError(error) ? error.retryAfterMs : undefined;
      if (waitMs === undefined || tries === busyTriesMax) throw error;
      await sleep(waitMs);
    }
  }
}
