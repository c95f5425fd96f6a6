import { AppError } from '#server/platform/errors.ts';
import type { Db } from '#server/platform/prisma.ts';
import { type PreparationRow, reserveForPreparation } from '#server/store/pregenerations.ts';
import { preparationSettings, preparedToday } from '#server/store/preparation-account.ts';
import { transaction } from '#server/store/transaction.ts';
import { lockWorkspace, spentToday } from '#server/store/workspaces.ts';

/** Sets the money for a preparation aside, against its own budget and against the day's cap; throws where either has no room. */
export async function holdPreparationMoney(
  db: Db,
  { id, workspaceId }: PreparationRow,
  usd: number,
  nowMs: number,
): Promise<void> {
  if (usd === 0) return;
  await transaction(db, async (tx) => {
    const { dailySpendCapUsd } = await lockWorkspace(tx, workspaceId);
    const { dailyUsd } = await preparationSettings(tx, workspaceId);
    if ((await preparedToday(tx, workspaceId, nowMs)) + usd > dailyUsd)
      throw new AppError('spend_cap_reached', "Today's budget for preparing is used up.");
    if ((await spentToday(tx, workspaceId, nowMs)) + usd > dailySpendCapUsd)
      throw new AppError('spend_cap_reached', "The workspace's daily cap leaves no room for it.");
    await reserveForPreparation(tx, id, usd);
  });
}
