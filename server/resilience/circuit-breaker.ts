import type { Clock } from '../platform/clock.ts';
import {
  admit,
  type Circuit,
  type CircuitSettings,
  closedCircuit,
  fallSilent,
  isCalm,
  mayProbe,
  type Phase,
  restMs,
  rowsIn,
  settle,
  settleGood,
  showLife,
  takeBack,
} from './circuit.ts';
import type { Outcome, Work } from './policy.ts';

export interface PhaseChange {
  readonly from: Phase;
  readonly to: Phase;
  readonly atMs: number;
  /** Why it opened, in words; null for every other change. */
  readonly reason: string | null;
}

export interface CircuitSnapshot {
  readonly phase: Phase;
  readonly openings: number;
  /** The last changes, oldest first. */
  readonly history: readonly PhaseChange[];
}

/** What work may say of the other side before it ends. */
export interface Report {
  /** It is there: it has begun to answer. Counts once. */
  life(): void;
  /** It has shown no sign of life for unusually long. Counts once. */
  silence(): void;
  /** It fails, whatever becomes of the call. */
  fault(): void;
}

export type ReportingWork<T> = (signal: AbortSignal, report: Report) => Promise<T>;

export interface CircuitBreaker {
  /** Refuses at once while the circuit is open. */
  guard<T>(work: ReportingWork<T>, judgeAnswer?: (answer: T) => Outcome): Work<T>;
  /** Counts so many calls as failures that were counted as good: only a layer above could see that their answers are of no use. */
  takeBack(calls: number): void;
  /** Whether calls pass freely; a circuit that waits for its probe does not. */
  readonly closed: boolean;
  /** Whether the next call would be let through as a probe. */
  readonly awaitsProbe: boolean;
  /** How long it is certain to let nobody through; 0 while a probe is under way, which may close it at any moment. */
  readonly restMs: number;
  snapshot(): CircuitSnapshot;
}

export interface CircuitContext {
  readonly clock: Clock;
  /** What an error says about the other side. */
  readonly judge: (error: unknown) => Outcome;
  /** The error of a call that is not let through. */
  readonly refusal: () => Error;
  readonly onChange?: (change: PhaseChange) => void;
}

export const circuitDefaults: CircuitSettings = {
  consecutiveFaultsMax: 5,
  faultShareMax: 0.5,
  callsMin: 10,
  windowMs: 10_000,
  openMs: 3_000,
  probeLeaseMs: 4_000,
};

const historyMax = 20;
/** Into so many parts the window is cut at least, as far as good calls are concerned. */
const windowParts = 100;

/** Spares a failing other side our calls, and our callers the wait. All decisions are in `circuit.ts`; here time and promises are. */
export function circuitBreaker(settings: CircuitSettings, context: CircuitContext): CircuitBreaker {
  const { clock, judge, refusal, onChange } = context;
  let circuit: Circuit = closedCircuit;
  /** Calls of the present era that have not ended. */
  let underWay = 0;
  let openings = 0;
  const history: PhaseChange[] = [];

  /** Good calls of a calm circuit that are not entered in it yet, the first of them at `goodSinceMs`. */
  let goodCalls = 0;
  let goodSinceMs = 0;
  let isEntryDue = false;

  /** They change nothing but a count, so the clock is read and the circuit made anew once for many of them. */
  function countGood(): void {
    goodCalls += 1;
    if (goodCalls > 1) return;
    goodSinceMs = clock.nowMs();
    if (isEntryDue) return;
    isEntryDue = true;
    clock.alarm(settings.windowMs / windowParts, () => {
      isEntryDue = false;
      enterGood();
    });
  }

  /** Before anything else happens to the circuit, it is told of them. */
  function enterGood(): void {
    if (goodCalls === 0) return;
    circuit = settleGood(circuit, { calls: goodCalls, nowMs: goodSinceMs }, settings);
    goodCalls = 0;
  }

  function become(next: Circuit, reason: string | null): void {
    const before = circuit;
    circuit = next;
    if (before.era !== next.era) underWay = 0;
    if (before.phase === next.phase) return;
    const change: PhaseChange = { from: before.phase, to: next.phase, atMs: clock.nowMs(), reason };
    history.push(change);
    if (history.length > historyMax) history.shift();
    if (next.phase === 'open' && before.phase === 'closed') openings++;
    onChange?.(change);
  }

  /** One call that was let through: what it shows of the other side counts once, for the era that it belongs to. */
  class Passage implements Report {
    readonly #era = circuit.era;
    readonly #rowsBefore = rowsIn(circuit);
    #judged = false;
    #lives = false;
    #silent = false;

    life(): void {
      if (!this.#judged && !this.#lives)
        circuit = showLife(circuit, {
          era: this.#era,
          rowsBefore: this.#rowsBefore,
          wasSilent: this.#silent,
        });
      this.#lives = true;
    }

    silence(): void {
      if (this.#judged || this.#lives || this.#silent) return;
      this.#silent = true;
      enterGood();
      const fallen = fallSilent(circuit, { era: this.#era, nowMs: clock.nowMs(), underWay }, settings);
      become(fallen.circuit, fallen.reason);
    }

    fault(): void {
      this.end('fault');
    }

    end(outcome: Outcome): void {
      if (this.#judged) return;
      this.#judged = true;
      const era = this.#era;
      if (era === circuit.era) {
        underWay -= 1;
        if (outcome === 'success' && isCalm(circuit)) {
          countGood();
          return;
        }
      }
      enterGood();
      const call = {
        era,
        outcome,
        rowsBefore: this.#rowsBefore,
        nowMs: clock.nowMs(),
        underWay,
        wasSilent: this.#silent,
      };
      const settled = settle(circuit, call, settings);
      become(settled.circuit, settled.reason);
    }
  }

  function letThrough(): Passage | null {
    if (circuit.phase !== 'closed') {
      const admission = admit(circuit, clock.nowMs(), settings);
      if (!admission.admitted) return null;
      become(admission.circuit, null);
    }
    underWay += 1;
    return new Passage();
  }

  return {
    guard: (work, judgeAnswer) => (signal) => {
      if (signal.aborted) return Promise.reject(signal.reason);
      const passage = letThrough();
      if (passage === null) return Promise.reject(refusal());
      const answer = begun(work, signal, passage);
      // Heard beside the caller, and before: a promise of our own in between would lengthen everybody's way.
      answer.then(
        (value) => passage.end(judgeAnswer?.(value) ?? 'success'),
        // Whoever left says nothing about the other side, whatever error the leaving made.
        (error: unknown) => passage.end(signal.aborted ? 'ignored' : judge(error)),
      );
      return answer;
    },
    takeBack(calls) {
      enterGood();
      const taken = takeBack(circuit, { calls, nowMs: clock.nowMs(), underWay }, settings);
      become(taken.circuit, taken.reason);
    },
    get closed() {
      return circuit.phase === 'closed';
    },
    get awaitsProbe() {
      return mayProbe(circuit, clock.nowMs());
    },
    get restMs() {
      return restMs(circuit, clock.nowMs());
    },
    snapshot: () => ({ phase: circuit.phase, openings, history: [...history] }),
  };
}

/** Work that throws before it promises anything fails like any other. */
function begun<T>(work: ReportingWork<T>, signal: AbortSignal, report: Report): Promise<T> {
  try {
    return work(signal, report);
  } catch (error) {
    return Promise.reject(error);
  }
}
