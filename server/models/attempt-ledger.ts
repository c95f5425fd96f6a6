import type { Clock } from '../platform/clock.ts';
import type { Delta, Provenance } from './completion.ts';

export interface Usage {
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly costUsd: number;
  /** Upstream did not say: it is reckoned by what was sent and what came. */
  readonly estimated?: boolean;
}

export interface OpenAttempt {
  readonly number: number;
  text(chunk: string): void;
  bill(usage: Usage): void;
}

/** All attempts at one request: numbers them for the screen and adds up what they cost, the failed ones included. */
export interface AttemptLedger {
  open(): OpenAttempt;
  /** What stands behind an answer that attempt number `attempt` gave. */
  account(attempt: number): Pick<Provenance, 'attempts' | 'firstTokenMs' | 'totalMs' | keyof Usage>;
  /** The ledger as one of several contestants sees it: its own attempts follow one another, beside those of the others. */
  branch(): LedgerBranch;
}

export interface LedgerBranch extends AttemptLedger {
  /** This contestant is out: the screen may go on to another's words. */
  end(): void;
}

/**
 * Where attempts run side by side, the screen shows the first that yields a word, and keeps to it while it lives; then it goes on to the
 * next one with words. It never goes back to a lower number, which viewers would take for a straggler.
 */
export function openLedger(clock: Clock, onDelta?: (delta: Delta) => void): AttemptLedger {
  const startedMs = clock.nowMs();
  const firstTokenMs = new Map<number, number>();
  /** Words of living attempts that are not on the screen. */
  const unseen = new Map<number, string>();
  let shown: number | null = null;
  let highestShown = 0;
  let count = 0;
  let billed: Usage = { promptTokens: 0, completionTokens: 0, costUsd: 0 };

  function show(number: number, text: string): void {
    shown = number;
    highestShown = number;
    onDelta?.({ attempt: number, text });
  }

  function say(number: number, chunk: string): void {
    if (!firstTokenMs.has(number)) firstTokenMs.set(number, clock.nowMs() - startedMs);
    if (shown === number) onDelta?.({ attempt: number, text: chunk });
    else if (shown === null && number > highestShown) show(number, chunk);
    else unseen.set(number, (unseen.get(number) ?? '') + chunk);
  }

  function end(number: number): void {
    unseen.delete(number);
    if (shown !== number) return;
    shown = null;
    const heir = [...unseen].find(([other]) => other > highestShown);
    if (!heir) return;
    unseen.delete(heir[0]);
    show(...heir);
  }

  function branch(): LedgerBranch {
    let current: number | null = null;
    const endCurrent = () => {
      if (current !== null) end(current);
      current = null;
    };
    return {
      open() {
        endCurrent();
        const number = ++count;
        current = number;
        return {
          number,
          text(chunk) {
            if (chunk !== '' && current === number) say(number, chunk);
          },
          bill(usage) {
            billed = {
              promptTokens: billed.promptTokens + usage.promptTokens,
              completionTokens: billed.completionTokens + usage.completionTokens,
              costUsd: billed.costUsd + usage.costUsd,
              ...(billed.estimated || usage.estimated ? { estimated: true } : {}),
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
      branch,
      end: endCurrent,
    };
  }

  return branch();
}

export interface LedgerWatch {
  /** Once aborted, what an attempt still says is not passed on. */
  readonly over?: AbortSignal;
  /** Every piece of text is a sign of life, an empty one too: a model that thinks aloud is not hanging. */
  readonly onSign?: (chunk: string) => void;
  readonly onBill?: (usage: Usage) => void;
}

/** A ledger that tells of what is entered in it. */
export function watchLedger(ledger: AttemptLedger, { over, onSign, onBill }: LedgerWatch): AttemptLedger {
  return {
    account: ledger.account,
    branch: ledger.branch,
    open() {
      const attempt = ledger.open();
      return {
        number: attempt.number,
        text(chunk) {
          if (over?.aborted) return;
          onSign?.(chunk);
          attempt.text(chunk);
        },
        bill(usage) {
          onBill?.(usage);
          attempt.bill(usage);
        },
      };
    },
  };
}
