import type { Provenance } from '#server/models/completion.ts';
import type { RunRow } from '#server/store/runs.ts';
import type { StageName } from './stages/stage.ts';

export type ObservedRun = Pick<RunRow, 'id' | 'workspaceId' | 'projectId' | 'stage' | 'createdAt'>;

/** Where the answer to one task came from that a saved version stands on; kept ones were taken over from the version before. */
export interface ServedAnswer {
  readonly by: Provenance['answeredBy'] | 'prepared' | 'kept';
  readonly model: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** What the pipeline tells of its work, for whoever counts it. Nothing hangs on it. */
export interface PipelineObserver {
  /** A worker has taken a run for the first time. */
  onRunTaken(run: ObservedRun): void;
  /** A worker goes on with a run. */
  onRunExecuted(run: ObservedRun): void;
  onFirstWords(run: ObservedRun): void;
  onRunSaved(run: ObservedRun, tookMs: number): void;
  onRunEnded(run: ObservedRun, outcome: 'succeeded' | 'failed' | 'cancelled'): void;
  /** A start has found every answer. */
  onKnown(stage: StageName, tookMs: number): void;
  onAnswersServed(stage: StageName, answers: readonly ServedAnswer[]): void;
  onPreparationEnded(
    preparation: { readonly stage: StageName; readonly workspaceId: string; readonly projectId: string },
    outcome: 'prepared' | 'declined' | 'cancelled' | 'failed',
  ): void;
}

/** What became of each task, as it is saved with the version. */
export function servedAnswers(
  saved: unknown,
  kept: { has(task: string): boolean } = new Set<string>(),
): ServedAnswer[] {
  const provenances = Object.entries((saved ?? {}) as Readonly<Record<string, Provenance>>);
  return provenances.map(([task, { answeredBy, prepared, model, promptTokens, completionTokens }]) => {
    const by = kept.has(task) ? 'kept' : prepared ? 'prepared' : answeredBy;
    return { by, model, promptTokens, completionTokens };
  });
}
