import type { Complete, CompletionRequest } from '#server/models/completion.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { Log } from '#server/platform/log.ts';
import type { Notifications } from '#server/platform/notifications.ts';
import type { Db, Tx } from '#server/platform/prisma.ts';
import type { StoredAnswer } from './stored-answer.ts';
import type { LoadInstruction } from './task-request.ts';
import type { SettingsView } from './views.ts';

/** What the pipeline's functions work with; composed once per process. */
export interface PipelineContext {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
  readonly complete: Complete;
  /** Name of a task's answer everywhere; see the one key in docs/architecture.md. */
  readonly answerKey: (request: CompletionRequest) => string;
  /** The answers that are stored for these keys; absent keys are absent. */
  readonly findAnswers: (keys: readonly string[]) => Promise<ReadonlyMap<string, StoredAnswer>>;
  /** Whether answers come from models at all: the drafter's are never stored, so there is nothing to look up. */
  readonly storesAnswers: boolean;
  /** Most that a run of these requests may cost, in US dollars. */
  readonly estimateUsd: (requests: readonly CompletionRequest[]) => number;
  readonly loadInstruction: LoadInstruction;
  readonly enqueueRun: (tx: Tx, runId: string) => Promise<void>;
  readonly notifications: Notifications;
  readonly describeServices: () => Promise<Omit<SettingsView, 'spend'>>;
}
