import { setTimeout as sleep } from 'node:timers/promises';

export type WaitOptions = {
  url: string;
  isReady(status: number): boolean;
  timeoutMs: number;
  signal: AbortSignal;
};

/** Asks until the answer satisfies. */
export async function waitForHttp({ url, isReady, timeoutMs, signal }: WaitOptions): Promise<void> {
  const giveUpAt = Date.now() + timeoutMs;
  while (!(await isSatisfied(url, isReady, signal))) {
    signal.throwIfAborted();
    if (Date.now() > giveUpAt) {
      throw new Error(`No good answer from ${url} within ${timeoutMs / 1000} s. See the messages above.`);
    }
    await sleep(50, undefined, { signal });
  }
}

async function isSatisfied(
  url: string,
  isReady: WaitOptions['isReady'],
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]) });
    await answer.body?.cancel();
    return isReady(answer.status);
  } catch {
    return false;
  }
}
