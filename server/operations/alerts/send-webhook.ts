import type { Clock } from '#server/platform/clock.ts';
import { AppError } from '#server/platform/errors.ts';
import type { AlertRow } from '#server/store/alerts.ts';
import { signWebhook } from './sign-webhook.ts';

export interface Webhook {
  readonly url: string;
  readonly secret: string;
}

export type AlertChange = 'opened' | 'ended';

const answerMs = 5_000;

/** Tells the operator's own system of one change. Whatever is no success is thrown, for the queue to try again; `id` tells the receiver that it has come before. */
export async function sendWebhook(
  { url, secret }: Webhook,
  alert: AlertRow,
  change: AlertChange,
  { clock, guide }: { readonly clock: Clock; readonly guide: (rule: string) => string },
): Promise<void> {
  const { rule, subject, severity, message, openedAt, endedAt } = alert;
  const told = {
    id: `${alert.id}.${change}`,
    change,
    rule,
    subject,
    severity,
    message,
    openedAt,
    endedAt,
    guide: guide(rule),
  };
  const body = JSON.stringify(told);
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-signature': signWebhook(body, secret, clock.nowMs()) },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(answerMs),
  });
  await answer.body?.cancel();
  if (!answer.ok)
    throw new AppError('unavailable', `The webhook answered ${answer.status}.`, { retryable: true });
}
