import type { AlertRow } from '#server/store/alerts.ts';
import type { ModelSpending, Saved, Served } from '#server/store/served-answers.ts';
import type { DaySpending, PartSpending, StageSpending, WorkspaceBudget } from '#server/store/spending.ts';
import type { ListedRun, StageTimes } from '#server/store/stage-runs.ts';
import type { QueueDepth, WorkersLoad } from '#server/store/worker-load.ts';
import type { SpanView } from '../slow-spans.ts';
import type { RangeName, Window } from './ranges.ts';

export type StageName = ListedRun['stage'];

/** Quantiles of a time, in milliseconds; null where nothing was counted. */
export interface Quantiles {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

export interface TimePoint extends Quantiles {
  readonly atMs: number;
  readonly count: number;
}

export interface StageSeries {
  readonly stage: StageName;
  /** What 95 of 100 should stay within, cold; null where nothing was promised. */
  readonly budgetMs: number | null;
  readonly whole: Omit<StageTimes, 'stage' | 'atMs'>;
  readonly points: readonly (TimePoint & { readonly failed: number })[];
}

export type ServedPoint = Served & { readonly atMs: number };

/** What every member of a workspace may see of it, and an operator of all. */
export interface DashboardView {
  readonly range: RangeName;
  readonly atMs: number;
  readonly window: Window;
  readonly stages: readonly StageSeries[];
  readonly served: { readonly whole: Served; readonly points: readonly ServedPoint[] };
  readonly spentTodayUsd: number;
  /** The caller's own; of all workspaces for an operator. */
  readonly budgets: readonly WorkspaceBudget[];
  readonly alerts: readonly AlertView[];
  /** What concerns the whole system; null for whom that is not. */
  readonly system: SystemView | null;
}

export type AlertView = Omit<AlertRow, 'workspaceId'>;

/** One thing over time: a model's circuit, a cache tier. */
export interface Timeline {
  readonly subject: string;
  readonly spans: readonly TimelineSpan[];
}

export interface TimelineSpan {
  readonly fromMs: number;
  readonly toMs: number;
  readonly state: string;
  readonly reason: string | null;
}

export interface ModelRow {
  readonly model: string;
  /** Phase of its circuit in the worst process; null where none has met it of late. */
  readonly phase: string | null;
  readonly attempts: number;
  /** Attempts that failed; what was ended because another was faster did not. */
  readonly failures: number;
  readonly attemptMs: Quantiles;
  readonly firstTokenMs: Quantiles;
  readonly tokensPerSecond: number | null;
  readonly limit: number | null;
  readonly running: number | null;
  readonly waiting: number | null;
  readonly usd: number;
  readonly price: { readonly promptUsdPerMillion: number; readonly completionUsdPerMillion: number } | null;
}

export interface StepsPoint {
  readonly atMs: number;
  readonly hedge: number;
  readonly retry: number;
  readonly fallback: number;
  readonly failed: number;
}

export interface QueuePoint {
  readonly atMs: number;
  readonly waiting: number;
  readonly ageMs: number;
}

export interface SlowOperation {
  readonly id: string;
  readonly atMs: number;
  readonly kind: string;
  readonly name: string;
  readonly durationMs: number;
  readonly outcome: string;
  readonly runId: string | null;
  /** Null for a project of another workspace, which the caller cannot open. */
  readonly projectId: string | null;
}

/** A slow operation with what its time went to. */
export interface SlowTrace extends SlowOperation {
  readonly spans: readonly SpanView[];
}

export interface RouteDecision {
  readonly id: string;
  readonly atMs: number;
  readonly model: string;
  readonly reason: string;
}

export interface SystemView {
  /** Steps of what is kept by the minute. */
  readonly window: Window;
  readonly firstWords: readonly {
    readonly stage: string;
    readonly whole: Quantiles & { count: number };
    readonly points: readonly TimePoint[];
  }[];
  readonly steps: { readonly asked: number; readonly points: readonly StepsPoint[] };
  readonly circuits: readonly Timeline[];
  readonly tiers: readonly Timeline[];
  readonly models: readonly ModelRow[];
  readonly queue: {
    readonly now: readonly QueueDepth[];
    readonly workers: WorkersLoad;
    readonly points: readonly QueuePoint[];
  };
  readonly slow: readonly SlowOperation[];
  readonly decisions: readonly RouteDecision[];
}

export interface SpendingView {
  readonly range: RangeName;
  /** UTC days. */
  readonly window: Window;
  readonly days: readonly DaySpending[];
  readonly stages: readonly StageSpending[];
  readonly projects: readonly (PartSpending & { readonly mine: boolean })[];
  /** One entry for whom only their own workspace is there. */
  readonly workspaces: readonly PartSpending[];
  readonly models: readonly ModelSpending[];
  readonly saved: Saved & {
    /** What shared calls spared in money, where it is counted: for the whole system alone. */
    readonly batchUsd: number | null;
  };
  readonly prepared: {
    readonly spentUsd: number;
    readonly usedUsd: number;
    readonly vainUsd: number;
    readonly pendingUsd: number;
  };
}

export interface RunsPage {
  readonly items: readonly (Omit<ListedRun, 'workspaceId'> & { readonly mine: boolean })[];
  readonly nextCursor: string | null;
}
