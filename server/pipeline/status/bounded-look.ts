import type { Clock } from '#server/platform/clock.ts';

export type Look<T> = { readonly seen: T } | { readonly unseen: 'failed' | 'silent' };

/**
 * A look that answers within its time, whatever it looks at does. Looks at what hangs are not piled up: who comes while one is under
 * way waits for the same.
 */
export function boundedLook<T>(
  look: () => Promise<T>,
  { clock, lookMs, onError }: { clock: Clock; lookMs: number; onError: (error: unknown) => void },
): () => Promise<Look<T>> {
  let underWay: Promise<Look<T>> | null = null;

  async function begin(): Promise<Look<T>> {
    try {
      return { seen: await look() };
    } catch (error) {
      onError(error);
      return { unseen: 'failed' };
    } finally {
      underWay = null;
    }
  }

  return async () => {
    underWay ??= begin();
    const waiting = new AbortController();
    const silence: Look<T> = { unseen: 'silent' };
    const late = clock.sleep(lookMs, waiting.signal).then(
      () => silence,
      () => silence,
    );
    const first = await Promise.race([underWay, late]);
    waiting.abort();
    return first;
  };
}
