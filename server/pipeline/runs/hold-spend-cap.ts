import { AppError } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { lockWorkspace, spentToday } from '#server/store/workspaces.ts';

export interface Spending {
  readonly workspaceId: string;
  /** Most that may come on top of what was spent and set aside today; null where only the worker will know it. */
  readonly usd: number | null;
  readonly now: Date;
}

/** Refuses what could bring the day's spend above the workspace's cap. Holds the workspace's lock until the transaction ends. */
export async function holdSpendCap(tx: Tx, { workspaceId, usd, now }: Spending): Promise<void> {
  if (usd === 0) return;
  const { dailySpendCapUsd } = await lockWorkspace(tx, workspaceId);
  const spentUsd = await spentToday(tx, workspaceId, now.getTime());
  const comingUsd = spentUsd + (usd ?? 0);
  const fits = usd === null ? spentUsd < dailySpendCapUsd : comingUsd <= dailySpendCapUsd;
  if (fits) return;
  throw new AppError(
    'spend_cap_reached',
    `This could bring today's spend to $${comingUsd.toFixed(2)}, above the workspace's cap of $${dailySpendCapUsd.toFixed(2)} a day. Raise the cap in the settings, or go on tomorrow (UTC).`,
  );
}
