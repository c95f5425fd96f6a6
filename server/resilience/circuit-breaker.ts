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

/** A circuit and what has become of it: every change of it goes through here. */
class CircuitBook {
  circuit: Circuit = closedCircuit;
  /** Calls of the present era that have not ended. */
  underWay = 0;
  openings = 0;
  readonly history: PhaseChange[] = [];
  readonly settings: CircuitSettings;
  readonly context: CircuitContext;
  /** Good calls of a calm circuit that are not entered in it yet, the first of them at `goodSinceMs`. */
  goodCalls = 0;
  goodSinceMs = 0;
  isEntryDue = false;

  constructor(settings: CircuitSettings, context: CircuitContext) {
    this.settings = settings;
    this.context = context;
  }

  nowMs(): number {
    return this.context.clock.nowMs();
  }

  /** They change nothing but a count, so the clock is read and the circuit made anew once for many of them. */
  countGood(): void {
    this.goodCalls += 1;
    if (this.goodCalls > 1) return;
    this.goodSinceMs = this.nowMs();
    if (this.isEntryDue) return;
    this.isEntryDue = true;
    this.context.clock.alarm(this.settings.windowMs / windowParts, () => {
      this.isEntryDue = false;
      this.enterGood();
    });
  }

  /** Before anything else happens to the circuit, it is told of them. */
  enterGood(): void {
    if (this.goodCalls === 0) return;
    const good = { calls: this.goodCalls, nowMs: this.goodSinceMs };
    this.circuit = settleGood(this.circuit, good, this.settings);
    this.goodCalls = 0;
  }

  become(next: Circuit, reason: string | null): void {
    const before = this.circuit;
    this.circuit = next;
    if (before.era !== next.era) this.underWay = 0;
    if (before.phase === next.phase) return;
    const change: PhaseChange = { from: before.phase, to: next.phase, atMs: this.nowMs(), reason };
    this.history.push(change);
    if (this.history.length > historyMax) this.history.shift();
    if (next.phase === 'open' && before.phase === 'closed') this.openings++;
    this.context.onChange?.(change);
  }

  letThrough(): Passage | null {
    if (this.circuit.phase !== 'closed') {
      const admission = admit(this.circuit, this.nowMs(), this.settings);
      if (!admission.admitted) return null;
      this.become(admission.circuit, null);
    }
    this.underWay += 1;
    return new Passage(this);
  }
}

/**
 * One call that was let through: what it shows of the other side counts once, for the era that it belongs to. A class of the module, for
 * one made anew with each breaker would be another shape each time, and slow wherever there are several.
 */
class Passage implements Report {
  readonly book: CircuitBook;
  readonly era: number;
  readonly rowsBefore: number;
  judged = false;
  lives = false;
  wasSilent = false;

  constructor(book: CircuitBook) {
    this.book = book;
    this.era = book.circuit.era;
    this.rowsBefore = rowsIn(book.circuit);
  }

  life(): void {
    const { book, judged, lives } = this;
    if (!judged && !lives) book.circuit = showLife(book.circuit, this);
    this.lives = true;
  }

  silence(): void {
    const { book, era } = this;
    if (this.judged || this.lives || this.wasSilent) return;
    this.wasSilent = true;
    book.enterGood();
    const call = { era, nowMs: book.nowMs(), underWay: book.underWay };
    const fallen = fallSilent(book.circuit, call, book.settings);
    book.become(fallen.circuit, fallen.reason);
  }

  fault(): void {
    this.end('fault');
  }

  end(outcome: Outcome): void {
    const { book, era, rowsBefore, wasSilent } = this;
    if (this.judged) return;
    this.judged = true;
    if (era === book.circuit.era) {
      book.underWay -= 1;
      if (outcome === 'success' && isCalm(book.circuit)) {
        book.countGood();
        return;
      }
    }
    book.enterGood();
    const call = { era, outcome, rowsBefore, nowMs: book.nowMs(), underWay: book.underWay, wasSilent };
    const settled = settle(book.circuit, call, book.settings);
    book.become(settled.circuit, settled.reason);
  }
}

/** Spares a failing other side our calls, and our callers the wait. All decisions are in `circuit.ts`; here time and promises are. */
export function circuitBreaker(settings: CircuitSettings, context: CircuitContext): CircuitBreaker {
  const { clock, judge, refusal } = context;
  const book = new CircuitBook(settings, context);
  return {
    guard: (work, judgeAnswer) => (signal) => {
      if (signal.aborted) return Promise.reject(signal.reason);
      const passage = book.letThrough();
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
      book.enterGood();
      const when = { calls, nowMs: clock.nowMs(), underWay: book.underWay };
      const taken = takeBack(book.circuit, when, settings);
      book.become(taken.circuit, taken.reason);
    },
    get closed() {
      return book.circuit.phase === 'closed';
    },
    get awaitsProbe() {
      return mayProbe(book.circuit, clock.nowMs());
    },
    get restMs() {
      return restMs(book.circuit, clock.nowMs());
    },
    snapshot: () => ({
      phase: book.circuit.phase,
      openings: book.openings,
      history: [...book.history],
    }),
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
