/** Calls that have shown no sign of life yet. When the other side is found to fail, they are ended together: nobody waits it out. */
export interface WaitingCalls {
  /** Enters a call; the answer takes it out again, once it shows life or ends. */
  enter(call: AbortController): () => void;
  endAll(reason: () => Error): void;
}

export function waitingCalls(): WaitingCalls {
  const waiting = new Set<AbortController>();
  return {
    enter(call) {
      waiting.add(call);
      return () => waiting.delete(call);
    },
    endAll(reason) {
      const ended = [...waiting];
      waiting.clear();
      for (const call of ended) call.abort(reason());
    },
  };
}
