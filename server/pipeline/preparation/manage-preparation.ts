import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { dayMs, utcDay } from '#server/platform/utc-day.ts';
import { appendAudit } from '#server/store/audit.ts';
import { endPreparations } from '#server/store/pregenerations.ts';
import {
  type PreparationSettings,
  preparationAccount,
  preparationSettings,
  setPreparationSettings,
} from '#server/store/preparation-account.ts';
import { transaction } from '#server/store/transaction.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { SettingsView } from '../views.ts';

const daysShown = 7;

/** How the workspace prepares stages, and what became of the money that it cost, day by day. */
export async function viewPreparation(
  { db, clock, storesAnswers }: PipelineContext,
  workspaceId: string,
): Promise<SettingsView['preparation']> {
  const nowMs = clock.nowMs();
  const from = new Date(utcDay(nowMs).getTime() - (daysShown - 1) * dayMs);
  const [settings, rows] = await Promise.all([
    preparationSettings(db, workspaceId),
    preparationAccount(db, workspaceId, { from, nowMs }),
  ]);
  const days = Array.from({ length: daysShown }, (_, index) => {
    const day = new Date(from.getTime() + index * dayMs);
    const row = rows.find((each) => each.day.getTime() === day.getTime());
    return row ?? { day, spentUsd: 0, usedUsd: 0, vainUsd: 0, pendingUsd: 0 };
  });
  return { ...settings, possible: storesAnswers, days };
}

/** Counts from now on; switched off, it also ends what is being prepared. */
export async function setPreparation(
  { db, clock }: PipelineContext,
  caller: Caller,
  settings: PreparationSettings,
): Promise<void> {
  requireMay(caller, 'manage');
  const { workspaceId, userId } = caller;
  const now = new Date(clock.nowMs());
  await transaction(db, async (tx) => {
    await setPreparationSettings(tx, workspaceId, settings);
    if (settings.mode === 'off') await endPreparations(tx, { workspaceId }, { ended: 'dropped', now });
    await appendAudit(tx, {
      workspaceId,
      projectId: null,
      actorId: userId,
      action: 'workspace.preparation_set',
      details: { mode: settings.mode, usd: settings.dailyUsd },
      createdAt: now,
    });
  });
}
