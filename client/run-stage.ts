import type { RunEvent } from '#server/pipeline/runs/run-event.ts';
import type { ArtifactView } from '#server/pipeline/views.ts';
import type { Api } from './api.ts';
import { isOrchestratorError, runFailure } from './orchestrator-error.ts';

type StartProcedure = Api['runs']['start']['mutate'];
type Start = Parameters<StartProcedure>[0];
type Stage = Start['stage'];

/** What `runs.start` takes, and how to follow it. */
export type StageWish<S extends Stage = Stage> = Omit<Start, 'stage'> & {
  readonly stage: S;
  /** Ends the waiting, and the run with it where this call began it. */
  readonly signal?: AbortSignal | undefined;
  /** Everything that happens meanwhile, word by word; nothing where the answer was known. */
  readonly onEvent?: ((event: RunEvent) => void) | undefined;
};

/** A stage's newest version; `runId` is null where everything was known and nothing had to run. */
export interface StageDone<S extends Stage = Stage> {
  readonly artifact: Extract<ArtifactView, { readonly stage: S }>;
  readonly runId: string | null;
}

export interface RunStage {
  (wish: StageWish<'requirements'>): Promise<StageDone<'requirements'>>;
  (wish: StageWish<'plan'>): Promise<StageDone<'plan'>>;
  (wish: StageWish<'stories'>): Promise<StageDone<'stories'>>;
  (wish: StageWish<'prompts'>): Promise<StageDone<'prompts'>>;
  (wish: StageWish): Promise<StageDone>;
}

/** Starts a stage, or joins the run under way, and follows it to its version. A run that fails rejects with what the server says of it. */
export async function runStage(
  api: Api,
  begin: StartProcedure,
  { signal, onEvent, ...start }: StageWish,
): Promise<StageDone> {
  const options = { signal };
  const { projectId, stage } = start;
  const started = await begin(start as Start, options);
  const runId = started.outcome === 'run' ? started.runId : null;
  const versionId =
    started.outcome === 'run' ? await follow(api, started, { signal, onEvent }) : started.versionId;
  const artifact = await api.artifacts.get.query({ projectId, stage, versionId }, options);
  if (!artifact) throw runFailure('not_found', 'The version that the run made is gone.');
  return { artifact, runId };
}

async function follow(
  api: Api,
  { runId, joined }: { readonly runId: string; readonly joined: boolean },
  { signal, onEvent }: Pick<StageWish, 'signal' | 'onEvent'>,
): Promise<string> {
  try {
    for await (const { data: event } of api.runs.events.subscribe({ runId }, { signal })) {
      onEvent?.(event);
      if (event.kind === 'artifact.ready') return event.versionId;
      if (event.kind === 'run.failed') throw runFailure(event.errorKind, event.message);
      if (event.kind === 'run.cancelled') throw runFailure('cancelled', 'The run was cancelled.');
    }
  } catch (error) {
    // Nobody else asked for it. The signal is the caller's and has fired, so this call cannot carry it.
    if (signal?.aborted && !joined) await api.runs.cancel.mutate({ runId }).catch(ignoreFailure);
    throw error;
  }
  throw runFailure('unavailable', 'The run ended without saying how.');
}

/** The run may have ended by itself. */
function ignoreFailure(error: unknown): void {
  if (!isOrchestratorError(error)) throw error;
}
