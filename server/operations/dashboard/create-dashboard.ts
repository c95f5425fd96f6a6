import { LRUCache } from 'lru-cache';
import type { Caller } from '#server/identity/caller.ts';
import type { IsOperator } from '#server/identity/operators.ts';
import type { Clock } from '#server/platform/clock.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Db } from '#server/platform/prisma.ts';
import { throughOutage } from '#server/platform/through-outage.ts';
import { memberOf } from '#server/store/members.ts';
import { findSlowOperation } from '#server/store/slow-operations.ts';
import { type GuideParagraph, readAlertGuide } from '../alerts/read-alert-guide.ts';
import type { DashboardView, RunsPage, SlowTrace, SpendingView } from './dashboard-views.ts';
import { type RangeName, ranges, windowOf } from './ranges.ts';
import { slowView } from './slow-view.ts';
import type { PriceOf, ReadSeries } from './view-models.ts';
import { type ListRuns, viewRuns } from './view-runs.ts';
import { spendingPeriod, viewSpending } from './view-spending.ts';
import { viewSystem } from './view-system.ts';
import { viewWorkspace } from './view-workspace.ts';

/** How the system fares, for whom it is theirs to know: an operator sees all of it, anybody else their own workspace's runs and money. */
export interface Dashboard {
  viewDashboard(caller: Caller, range: RangeName): Promise<DashboardView>;
  /** The whole view at once, and again every few seconds. Ends only with the signal, whose reason it throws. */
  watchDashboard(caller: Caller, range: RangeName, signal: AbortSignal): AsyncGenerator<DashboardView>;
  viewSpending(caller: Caller, range: RangeName): Promise<SpendingView>;
  listRunsAcross(caller: Caller, wanted: ListRuns): Promise<RunsPage>;
  /** What each alert means and what to do about it. */
  readAlertGuide(): Promise<readonly GuideParagraph[]>;
  /** A slow operation with its parts; of another workspace, for operators alone. */
  viewSlowOperation(caller: Caller, id: string): Promise<SlowTrace>;
}

export interface DashboardParts {
  readonly db: Db;
  readonly clock: Clock;
  readonly isOperator: IsOperator;
  readonly readSeries: ReadSeries;
  /** List price of a model; null where it is not known. */
  readonly priceOf: PriceOf;
}

const viewsKept = 200;
const spendingKeptMs = 15_000;

export function createDashboard({ db, clock, isOperator, readSeries, priceOf }: DashboardParts): Dashboard {
  /** Whoever looks at the same at the same time is shown the same: many viewers cost one look. */
  const views = new LRUCache<string, { readonly atMs: number; readonly promise: Promise<unknown> }>({
    max: viewsKept,
  });

  function shared<T>(key: string, keptMs: number, look: () => Promise<T>): Promise<T> {
    const known = views.get(key);
    if (known && clock.nowMs() - known.atMs < keptMs) return known.promise as Promise<T>;
    const promise = look();
    views.set(key, { atMs: clock.nowMs(), promise });
    promise.catch(() => views.delete(key));
    return promise;
  }

  /** Null where all workspaces are the caller's to see. */
  async function scopeOf(caller: Caller): Promise<string | null> {
    return (await isOperator(caller)) ? null : caller.workspaceId;
  }

  async function look(
    { workspaceId: ownId }: Caller,
    range: RangeName,
    workspaceId: string | null,
  ): Promise<DashboardView> {
    const nowMs = clock.nowMs();
    const window = windowOf(ranges[range], nowMs);
    const [own, system] = await Promise.all([
      viewWorkspace(db, { window, workspaceId, nowMs }),
      workspaceId === null ? viewSystem(db, { window, nowMs, ownId, readSeries, priceOf }) : null,
    ]);
    return { range, atMs: nowMs, window, ...own, system };
  }

  async function sparedByBatching(range: RangeName, nowMs: number): Promise<number> {
    const { fromMs, toMs } = spendingPeriod(range, nowMs);
    const [saved] = await readSeries({
      measure: 'saved_usd',
      where: { by: 'batch' },
      fromMs,
      toMs,
      stepMs: toMs - fromMs,
    });
    return saved?.total.sum ?? 0;
  }

  async function view(caller: Caller, range: RangeName): Promise<DashboardView> {
    const workspaceId = await scopeOf(caller);
    // A little less than the pause between two looks, so that nobody is shown the same twice.
    const keptMs = ranges[range].everyMs * 0.8;
    const whose = workspaceId ?? `all, by ${caller.workspaceId}`;
    return shared(`view ${range} ${whose}`, keptMs, () => look(caller, range, workspaceId));
  }

  return {
    viewDashboard: view,
    readAlertGuide,
    async *watchDashboard(caller, range, signal) {
      for (;;) {
        yield await throughOutage(
          async () => {
            if (!(await memberOf(db, caller)))
              throw new AppError('forbidden', 'You no longer belong to this workspace.');
            return view(caller, range);
          },
          { clock, signal },
        );
        await clock.sleep(ranges[range].everyMs, signal);
      }
    },
    async viewSpending(caller, range) {
      const workspaceId = await scopeOf(caller);
      const { workspaceId: ownId } = caller;
      return shared(`spending ${range} ${workspaceId} ${ownId}`, spendingKeptMs, async () => {
        const nowMs = clock.nowMs();
        const batchUsd = workspaceId === null ? await sparedByBatching(range, nowMs) : null;
        return viewSpending(db, { range, nowMs, workspaceId, ownId, batchUsd });
      });
    },
    async listRunsAcross(caller, wanted) {
      const workspaceId = await scopeOf(caller);
      return viewRuns(db, wanted, { workspaceId, ownId: caller.workspaceId });
    },
    async viewSlowOperation(caller, id) {
      const workspaceId = await scopeOf(caller);
      const { spans, ...row } = await findSlowOperation(db, id, workspaceId ?? undefined);
      return { ...slowView(row, caller.workspaceId), spans: spans as SlowTrace['spans'] };
    },
  };
}
