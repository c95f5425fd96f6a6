/** Calls that have shown no sign of life yet. When the other side is found to fail, they are ended together: nobody waits it out. */
export interface WaitingCalls {
  /** Enters a call by what ends it; the answer takes it out again, once it shows life or ends. */
  enter(end: (reason: Error) => void): () => void;
  endAll(reason: () => Error): void;
}

export function waitingCalls(): WaitingCalls {
  const waiting = new Set<(reason: Error) => void>();
  return {
    enter(end) {
      waiting.add(end);
      return () => waiting.delete(end);
    },
    endAll(reason) {
      const ended = [...waiting];
      waiting.clear();
      for (const end of ended) end(reason());
    },
  };
}
