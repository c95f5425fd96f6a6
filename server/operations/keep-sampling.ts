import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';

const everyMs = 10_000;

/** Takes a sample again and again until the signal aborts; one that fails is followed by the next. */
export async function keepSampling(
  sample: () => Promise<void>,
  { clock, log, signal }: { readonly clock: Clock; readonly log: Log; readonly signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    await clock.sleep(everyMs, signal).catch(() => undefined);
    if (signal.aborted) return;
    await sample().catch((error: unknown) => log.debug({ err: error }, 'a sample could not be taken'));
  }
}
