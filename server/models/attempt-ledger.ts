import type { Clock } from '../platform/clock.ts';
import type { Delta, Provenance } from './completion.ts';

export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly costUsd: number;
}

export interface OpenAttempt {
  readonly number: number;
  text(chunk: string): void;
  bill(usage: Usage): void;
}

/** All attempts at one request: numbers them for the screen and adds up what they cost, the failed ones included. */
export interface AttemptLedger {
  open(): OpenAttempt;
  readonly count: number;
  /** What stands behind an answer that attempt number `attempt` gave. */
  account(attempt: number): Pick<Provenance, 'attempts' | 'firstTokenMs' | 'totalMs' | keyof Usage>;
}

export function openLedger(clock: Clock, onDelta?: (delta: Delta) => void): AttemptLedger {
  const startedMs = clock.nowMs();
  const firstTokenMs = new Map<number, number>();
  let count = 0;
  let billed: Usage = { promptTokens: 0, completionTokens: 0, costUsd: 0 };

  return {
    get count() {
      return count;
    },
    open() {
      const number = ++count;
      return {
        number,
        text(chunk) {
          if (chunk === '') return;
          if (!firstTokenMs.has(number)) firstTokenMs.set(number, clock.nowMs() - startedMs);
          onDelta?.({ attempt: number, text: chunk });
        },
        bill(usage) {
          billed = {
            promptTokens: billed.promptTokens + usage.promptTokens,
            completionTokens: billed.completionTokens + usage.completionTokens,
            costUsd: billed.costUsd + usage.costUsd,
          };
        },
      };
    },
    account: (attempt) => ({
      ...billed,
      attempts: count,
      firstTokenMs: firstTokenMs.get(attempt) ?? null,
      totalMs: clock.nowMs() - startedMs,
    }),
  };
}
