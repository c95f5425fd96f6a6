import type { Clock } from '#server/platform/clock.ts';
import { isDatabaseAway } from '#server/platform/database-away.ts';
import type { Log } from '#server/platform/log.ts';
import type { Db, Tx } from '#server/platform/prisma.ts';
import {
  type AlertRow,
  deleteOldAlerts,
  endAlerts,
  insertAlerts,
  openAlerts,
  sawAlerts,
  takeAlertTurn,
} from '#server/store/alerts.ts';
import { transaction } from '#server/store/transaction.ts';
import { evaluateAlerts, type Finding } from './alert-rules.ts';
import { judgeAlerts } from './judge-alerts.ts';
import { type ReadingsAsked, readReadings } from './read-readings.ts';
import type { AlertChange } from './send-webhook.ts';

export interface AlertsContext extends Omit<ReadingsAsked, 'nowMs'> {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
  /** Has the operator's own system told, inside the transaction that changes the alert; null where there is none. */
  readonly enqueueWebhook: ((tx: Tx, alertId: string, change: AlertChange) => Promise<void>) | null;
}

const everyMs = 10_000;
const keptMs = 30 * 86_400_000;

/** Looks every ten seconds whether anything is the matter, as long as the signal lets it. Of all processes one looks at a time. */
export async function watchAlerts(context: AlertsContext, signal: AbortSignal): Promise<void> {
  const { db, clock, log } = context;
  while (!signal.aborted) {
    try {
      // A little less than the pause, so that the turn is not missed by a hair.
      if (await takeAlertTurn(db, everyMs * 0.9)) await lookForAlerts(context);
    } catch (error) {
      log[isDatabaseAway(error) ? 'warn' : 'error']({ err: error }, 'alerts could not be looked for');
    }
    await clock.sleep(everyMs, signal).catch(() => undefined);
  }
}

async function lookForAlerts(context: AlertsContext): Promise<void> {
  const nowMs = context.clock.nowMs();
  await settleAlerts(context, evaluateAlerts(await readReadings(context.db, { ...context, nowMs })));
  await deleteOldAlerts(context.db, new Date(nowMs - keptMs));
}

/** Brings what is open to what is found, and tells of each change once, however many processes look at the same time. */
export async function settleAlerts(context: AlertsContext, findings: readonly Finding[]): Promise<void> {
  const { db, clock, newId, enqueueWebhook } = context;
  const nowMs = clock.nowMs();
  const at = new Date(nowMs);
  const known = await openAlerts(db);
  const { open, still, end } = judgeAlerts(known, findings, nowMs);
  const fresh = open.map((finding) => ({ ...finding, id: newId(), openedAt: at }));
  const changed = await transaction(db, async (tx) => {
    const opened = await insertAlerts(tx, fresh);
    const ended = await endAlerts(tx, end, at);
    await sawAlerts(tx, still, at);
    for (const id of opened) await enqueueWebhook?.(tx, id, 'opened');
    for (const id of ended) await enqueueWebhook?.(tx, id, 'ended');
    return { opened: new Set(opened), ended: new Set(ended) };
  });
  for (const alert of fresh) if (changed.opened.has(alert.id)) tell(context, alert, 'opened');
  for (const alert of known) if (changed.ended.has(alert.id)) tell(context, alert, 'ended');
}

function tell(
  { log }: AlertsContext,
  alert: Pick<AlertRow, 'id' | 'rule' | 'subject' | 'severity' | 'message'>,
  change: AlertChange,
): void {
  const { id, rule, subject, severity, message } = alert;
  log[change === 'opened' ? 'warn' : 'info'](
    { alert: { id, rule, subject, severity, message, change } },
    `alert ${change}`,
  );
}
