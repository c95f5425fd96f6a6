import type { Env } from '#server/platform/env.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Webhook } from './send-webhook.ts';

/** Where alerts are told of; null where the settings name no place. An address without a secret would be believed by nobody. */
export function webhookOf(env: Pick<Env, 'ALERT_WEBHOOK_URL' | 'ALERT_WEBHOOK_SECRET'>): Webhook | null {
  const { ALERT_WEBHOOK_URL: url, ALERT_WEBHOOK_SECRET: secret } = env;
  if (!url) return null;
  if (!secret)
    throw new AppError(
      'bad_input',
      'ALERT_WEBHOOK_URL needs ALERT_WEBHOOK_SECRET, of 16 characters at least.',
    );
  return { url, secret };
}
