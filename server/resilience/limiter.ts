import type { Clock } from '../platform/clock.ts';
import { beforeDeadline } from './deadline.ts';
import type { Work } from './policy.ts';

export interface LimiterSettings {
  readonly limitMin: number;
  readonly limitMax: number;
  readonly limitAtFirst: number;
  /** What the limit is multiplied by when the other side says that it is overloaded. */
  readonly backoff: number;
  /** No person's call waits longer than this for its turn: elsewhere it is answered sooner. A preparation has time. */
  readonly waitMaxMs: number;
  /** Preparations begin no call while more than this share of the limit is in use, so that people find room at once. */
  readonly backgroundShare: number;
}

export const limiterDefaults: LimiterSettings = {
  limitMin: 4,
  limitMax: 400,
  limitAtFirst: 100,
  backoff: 0.9,
  waitMaxMs: 1_000,
  backgroundShare: 0.5,
};

export type Priority = 'interactive' | 'background';

export interface LimitedCall {
  readonly priority: Priority;
  /** Aborts when a person waits for a call of the background: it then waits among theirs. */
  readonly raised?: AbortSignal | undefined;
  readonly deadlineMs: number;
}

export interface LimiterSnapshot {
  readonly limit: number;
  readonly running: number;
  readonly waiting: number;
  /** Of those that wait, the preparations. */
  readonly waitingBackground: number;
  readonly shed: number;
}

export interface Limiter {
  /** Waits for a turn, people before preparations; refuses at once where the turn would come too late. */
  guard<T>(work: Work<T>, call: LimitedCall): Work<T>;
  snapshot(): LimiterSnapshot;
}

export interface LimiterContext {
  readonly clock: Clock;
  /** Whether an error says that the other side has too much to do. */
  readonly isOverload: (error: unknown) => boolean;
  /** The error of a call that gets no turn in time. */
  readonly refusal: () => Error;
}

/**
 * Adaptive concurrency by additive increase and multiplicative decrease, in the form of Netflix's concurrency-limits (`AIMDLimit`): one
 * more for each success while at least half of the limit is used, a tenth less for each sign of overload. A background share of
 * rejections of `p` so settles near 10 (1 - p) / p, and only real overload is felt.
 */
export function limiter(settings: LimiterSettings, { clock, isOverload, refusal }: LimiterContext): Limiter {
  const { limitMin, limitMax, limitAtFirst, backoff, waitMaxMs, backgroundShare } = settings;
  let limit = limitAtFirst;
  let running = 0;
  let shed = 0;
  let callMs: number | null = null;
  const queues: Record<Priority, Set<() => void>> = { interactive: new Set(), background: new Set() };

  const ahead = (priority: Priority) =>
    queues.interactive.size + (priority === 'background' ? queues.background.size : 0);

  /** How many calls may be under way for one more of this priority to begin beside them. */
  const room = (priority: Priority) =>
    priority === 'interactive' ? Math.floor(limit) : Math.max(1, Math.floor(limit * backgroundShare));

  function refuse(): Error {
    shed++;
    return refusal();
  }

  const priorityOf = ({ priority, raised }: LimitedCall): Priority =>
    raised?.aborted ? 'interactive' : priority;

  /** Whether the call may go at once, and then it goes. */
  function admits(call: LimitedCall): boolean {
    const priority = priorityOf(call);
    if (running >= room(priority) || ahead(priority) > 0) return false;
    running++;
    return true;
  }

  async function turn(call: LimitedCall, outer: AbortSignal): Promise<void> {
    const { deadlineMs, raised } = call;
    const priority = priorityOf(call);
    const patienceMs = priority === 'interactive' ? waitMaxMs : Number.POSITIVE_INFINITY;
    const waitAllowedMs = Math.min(patienceMs, deadlineMs - clock.nowMs());
    // The turns before this one, at the pace of late: who would come too late is told now, not after the wait.
    const expectedWaitMs = callMs === null ? 0 : ((ahead(priority) + 1) / room(priority)) * callMs;
    if (expectedWaitMs > waitAllowedMs) throw refuse();

    const called = Promise.withResolvers<void>();
    const wait = beforeDeadline(() => called.promise, {
      deadlineMs: clock.nowMs() + waitAllowedMs,
      clock,
      expired: refuse,
    });
    queues[priority].add(called.resolve);
    const rise = () => {
      if (queues.background.delete(called.resolve)) queues.interactive.add(called.resolve);
      callNext();
    };
    raised?.addEventListener('abort', rise, { once: true });
    try {
      await wait(outer);
    } catch (error) {
      const waited = queues.interactive.delete(called.resolve) || queues.background.delete(called.resolve);
      // Called and given up in the same moment: the turn is this call's, and goes to the next.
      if (!waited) leave();
      throw error;
    } finally {
      raised?.removeEventListener('abort', rise);
    }
  }

  function leave(): void {
    running--;
    callNext();
  }

  function callNext(): void {
    for (;;) {
      const priority: Priority = queues.interactive.size > 0 ? 'interactive' : 'background';
      const [next] = queues[priority];
      if (!next || running >= room(priority)) return;
      queues[priority].delete(next);
      running++;
      next();
    }
  }

  function learn(error: unknown, startedMs: number): void {
    if (error === null) {
      const tookMs = clock.nowMs() - startedMs;
      callMs = callMs === null ? tookMs : callMs + (tookMs - callMs) / 10;
      if (running * 2 >= limit) limit = Math.min(limitMax, limit + 1);
    } else if (isOverload(error)) {
      limit = Math.max(limitMin, limit * backoff);
    }
  }

  return {
    guard: (work, call) => async (signal) => {
      if (!admits(call)) await turn(call, signal);
      const startedMs = clock.nowMs();
      try {
        const answer = await work(signal);
        learn(null, startedMs);
        return answer;
      } catch (error) {
        learn(error, startedMs);
        throw error;
      } finally {
        leave();
      }
    },
    snapshot: () => ({
      limit: Math.floor(limit),
      running,
      waiting: queues.interactive.size + queues.background.size,
      waitingBackground: queues.background.size,
      shed,
    }),
  };
}
