import type { TieredCache } from '#server/cache/tiered-cache.ts';
import type { Exporter } from '#server/exports/create-exporter.ts';
import type { FindAnswers } from '#server/models/cached.ts';
import type { Complete, Completion, CompletionRequest, Floor } from '#server/models/completion.ts';
import type { ModelSet } from '#server/models/model-set.ts';
import type { WorkspaceModels } from '#server/models/workspace-models.ts';
import type { Dashboard } from '#server/operations/dashboard/create-dashboard.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { Log } from '#server/platform/log.ts';
import type { Notifications } from '#server/platform/notifications.ts';
import type { Db, Tx } from '#server/platform/prisma.ts';
import type { QueuedRun } from '#server/store/enqueue.ts';
import type { StageHeads, StageOfProject } from '#server/store/stage-heads.ts';
import type { Turn } from '#server/store/turns.ts';
import type { PipelineObserver } from './pipeline-observer.ts';
import type { InspectVersion } from './quality/inspect-version.ts';
import type { LoadInstruction } from './runs/task-request.ts';
import type { UnchangedStages } from './runs/unchanged-stages.ts';
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
  /** Finds, for each request of one project, its stored answer, or null; one round for all of them. */
  readonly lookUp: (requests: readonly CompletionRequest[]) => Promise<readonly (Completion | null)[]>;
  /** What is stored under these keys, whoever asks for it today. */
  readonly findAnswers: FindAnswers;
  /** Whether answers come from models at all: the drafter's are never stored, so there is nothing to look up. */
  readonly storesAnswers: boolean;
  /** Most that a run of these requests may cost, in US dollars. */
  readonly estimateUsd: (requests: readonly CompletionRequest[]) => number;
  /** How long these requests usually take, asked at the same time. */
  readonly estimateMs: (requests: readonly CompletionRequest[]) => number;
  readonly loadInstruction: LoadInstruction;
  /** What a start of a stage works on; null where the workspace has no such project. */
  readonly readStageHeads: (asked: StageOfProject) => Promise<StageHeads | null>;
  /** What this process knows to be up to date; see `unchanged-stages.ts`. */
  readonly unchangedStages: UnchangedStages;
  /** What the rules object to in a version; see `quality/inspect-version.ts`. */
  readonly inspectVersion: InspectVersion;
  /** Where a new run of the workspace would stand in the queue. */
  readonly readTurn: (workspaceId: string) => Promise<Turn>;
  /** The same for the run that this transaction enqueues: the turn is its own. */
  readonly takeTurn: (tx: Tx, workspaceId: string) => Promise<Turn>;
  /** A run that would wait longer than this is refused. */
  readonly queueWaitMaxMs: number;
  readonly enqueueRun: (tx: Tx, run: QueuedRun) => Promise<void>;
  readonly enqueuePregenerate: (tx: Tx, preparationId: string, delayMs: number) => Promise<void>;
  /** Promises that copies of removed answers go, inside the transaction that removes the answers. */
  readonly enqueueForget: (tx: Tx, keys: readonly string[]) => Promise<void>;
  /** Removes copies of answers from the caches at once; rejects when one of them cannot be told. */
  readonly forgetAnswers: (keys: readonly string[]) => Promise<void>;
  /** How long stored answers are kept after their last hit, and how many bytes of them. */
  readonly answersKept: { readonly days: number; readonly bytesMax: number };
  readonly notifications: Notifications;
  /** The models that may answer for a workspace that says this about them; null: the operator's. */
  readonly modelSet: (chosen: WorkspaceModels | null) => ModelSet;
  /** One model alone, at this floor; null where it is not in the catalog. */
  readonly onlyModel: (id: string, floor: Floor) => ModelSet | null;
  /** Why a workspace may not say this about its models; null when it may. */
  readonly problemOfModels: (chosen: WorkspaceModels) => string | null;
  readonly describeModels: (chosen: WorkspaceModels) => SettingsView['models'];
  readonly listInstructions: () => SettingsView['instructions'];
  readonly exporter: Exporter;
  readonly observer: PipelineObserver;
  readonly standsOn: StandsOn;
  readonly dashboard: Dashboard;
}

/** What the status tells of beside what the pipeline can ask the database itself. */
export interface StandsOn {
  readonly embeddedDatabase: boolean;
  readonly cacheStates: TieredCache['states'];
  readonly models: Pick<SettingsView['models'], 'mode' | 'host'>;
}
