import type { Clock } from '#server/platform/clock.ts';
import type { Db } from '#server/platform/prisma.ts';
import { findAlert } from '#server/store/alerts.ts';
import { type AlertChange, sendWebhook, type Webhook } from './send-webhook.ts';

export interface AlertWebhookJob {
  readonly alertId: string;
  readonly change: AlertChange;
}

/** The queue's job: tells of one change. An alert that is no longer kept needs no telling. */
export async function tellWebhook(
  { alertId, change }: AlertWebhookJob,
  {
    db,
    clock,
    webhook,
    baseURL,
  }: { readonly db: Db; readonly clock: Clock; readonly webhook: Webhook | null; readonly baseURL: string },
): Promise<void> {
  const alert = webhook && (await findAlert(db, alertId));
  if (!webhook || !alert) return;
  await sendWebhook(webhook, alert, change, {
    clock,
    guide: (rule) => `${baseURL}/operations/guide#${rule}`,
  });
}
