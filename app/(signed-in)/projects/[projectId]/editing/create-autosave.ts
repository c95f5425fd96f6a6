/** How long nobody types before a save, and how long at least from one save to the next, so that a sitting makes few versions. */
export const pauseMs = 1_000;
export const betweenMs = 5_000;

export interface Autosave {
  /** Something was typed. */
  touch(): void;
  /** Saves at once what there is to save; resolves when nothing is under way any more. */
  flush(): Promise<void>;
  /** Resolves when no save is under way. */
  settled(): Promise<void>;
}

interface Parts {
  /** Saves something, and answers whether it did; false where nothing is left that can be saved. */
  readonly saveNext: () => Promise<boolean>;
  readonly nowMs: () => number;
  readonly after: (ms: number, then: () => void) => () => void;
}

/** Saves after a pause, one save at a time; what comes while one is under way waits for it and goes as one. */
export function createAutosave({ saveNext, nowMs, after }: Parts): Autosave {
  let cancel: (() => void) | null = null;
  let running: Promise<void> | null = null;
  let savedAtMs = Number.NEGATIVE_INFINITY;
  let again = false;

  async function drain(): Promise<void> {
    for (let saved = true; saved || again; ) {
      again = false;
      saved = await saveNext();
      if (saved) savedAtMs = nowMs();
    }
  }

  function flush(): Promise<void> {
    cancel?.();
    cancel = null;
    again = true;
    running ??= drain().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    touch() {
      cancel?.();
      const waitMs = Math.max(pauseMs, savedAtMs + betweenMs - nowMs());
      cancel = after(waitMs, () => void flush());
    },
    flush,
    settled: () => running ?? Promise.resolve(),
  };
}
