import type { Clock } from '../platform/clock.ts';
import { gathered } from '../platform/gathered.ts';
import type { Log } from '../platform/log.ts';
import type { Notifications, Watch } from '../platform/notifications.ts';
import { beforeDeadline } from '../resilience/deadline.ts';
import { answerLeaseChannel, type LeaseRow } from '../store/answer-leases.ts';
import type { LeaseTable } from './lease-table.ts';
import { type LeaseTerms, leaseDefaults, waitUntilMs } from './lease-terms.ts';
import { createTierCircuit } from './tier-circuit.ts';

export interface Lease {
  /** Somebody else's answer is in the store by now: to be looked up rather than made. */
  readonly landedElsewhere: boolean;
  /** Lets others at the key, and wakes those who wait for it. Costs the caller no time and never fails. */
  release(): void;
}

/** Who is working out which answer, across processes. Within one, `singleFlight` sees to it that a key is asked for once at a time. */
export interface AnswerLeases {
  /**
   * Waits while another process works the answer out; rejects only when the signal aborts. Ends with the lease, or with word that
   * the answer has landed, or with nothing where waiting does not pay or the database does not answer: the caller then goes ahead.
   */
  acquire(key: string, deadlineMs: number, signal: AbortSignal): Promise<Lease>;
  /** Resolves once what was let go is let go in the database too. */
  stop(): Promise<void>;
}

export interface AnswerLeasesSettings {
  readonly table: LeaseTable;
  readonly notifications: Pick<Notifications, 'watch'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly terms?: LeaseTerms;
}

const nothingToRelease = () => undefined;
const none: Lease = { landedElsewhere: false, release: nothingToRelease };
const landed: Lease = { landedElsewhere: true, release: nothingToRelease };
/** A lease that is looked at again as it ends has ended. */
const graceMs = 25;

/**
 * Single flight across processes, by leases in PostgreSQL. They need no fencing: a holder that was thought dead and comes back pays for
 * an answer twice at most, since the content store keeps the first write and refuses the second.
 *
 * A person's request waits for the background's flight as for any other: that call is under way already, and a second one would be
 * no sooner. At worst it stands in its process's queue for a model, which holds it for a second, and the wait has an end.
 */
export function createAnswerLeases(settings: AnswerLeasesSettings): AnswerLeases {
  const { table, notifications, clock, log, terms = leaseDefaults } = settings;
  const circuit = createTierCircuit({ name: 'answer leases', clock, log });
  const held = new Set<string>();
  const releasing = new Set<Promise<unknown>>();
  let beat: AbortController | null = null;

  const takeThisTick = gathered(async (keys: readonly string[]): Promise<(LeaseRow | undefined)[]> => {
    const rows = await circuit.attempt(() => take([...new Set(keys)]), new Map<string, LeaseRow>());
    return keys.map((key) => rows.get(key));
  });
  const releaseThisTick = gathered(async (keys: readonly string[]): Promise<undefined[]> => {
    await circuit.attempt(() => inTime(table.release([...new Set(keys)])), undefined);
    return keys.map(() => undefined);
  });

  async function take(keys: readonly string[]): Promise<ReadonlyMap<string, LeaseRow>> {
    const sent = table.take(keys);
    try {
      return new Map((await inTime(sent)).map((row) => [row.key, row]));
    } catch (error) {
      // Nobody waits for it any more: what it takes after all is let go at once.
      sent.then(letGoTaken, nothingToRelease);
      throw error;
    }
  }

  function letGoTaken(rows: readonly LeaseRow[]): void {
    for (const { key, taken } of rows) if (taken) letGo(key);
  }

  function inTime<T>(statement: Promise<T>): Promise<T> {
    const expired = () => new Error(`The database took more than ${terms.statementMs} ms over a lease.`);
    const deadlineMs = clock.nowMs() + terms.statementMs;
    return beforeDeadline(() => statement, { deadlineMs, clock, expired })(new AbortController().signal);
  }

  function hold(key: string): Lease {
    held.add(key);
    if (!beat) {
      beat = new AbortController();
      renewWhileHeld(beat.signal).catch(nothingToRelease);
    }
    return {
      landedElsewhere: false,
      release() {
        if (!held.delete(key)) return;
        letGo(key);
        if (held.size > 0) return;
        beat?.abort();
        beat = null;
      },
    };
  }

  async function renewWhileHeld(signal: AbortSignal): Promise<never> {
    for (;;) {
      await clock.sleep(terms.renewMs, signal);
      await circuit.attempt(() => inTime(table.renew([...held])), undefined);
      signal.throwIfAborted();
    }
  }

  function letGo(key: string): void {
    const released = releaseThisTick(key).finally(() => releasing.delete(released));
    releasing.add(released);
  }

  /** Until the key is let go, or its lease ends as far as is known: with notifications down, that is how often a waiter looks. */
  async function change(release: Watch, maxMs: number, signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    const either = AbortSignal.any([signal, over.signal]);
    try {
      await Promise.race([release.changed(either), clock.sleep(maxMs, either)]);
    } finally {
      over.abort();
    }
  }

  return {
    async acquire(key, deadlineMs, signal) {
      const untilMs = waitUntilMs({ nowMs: clock.nowMs(), deadlineMs }, terms);
      // Listens before it asks: a release right after a refusal is not missed.
      const release = notifications.watch(answerLeaseChannel, key);
      try {
        for (;;) {
          const row = await takeThisTick(key);
          if (row?.taken && signal.aborted) letGo(key);
          signal.throwIfAborted();
          if (row?.taken) return hold(key);
          if (row?.landed) return landed;
          const leftMs = untilMs - clock.nowMs();
          if (!row || leftMs <= 0) return none;
          await change(release, Math.min(row.leftMs + graceMs, leftMs), signal);
        }
      } finally {
        release.close();
      }
    },

    async stop() {
      await Promise.all(releasing);
    },
  };
}
