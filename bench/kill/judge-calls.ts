import type { LoggedCall } from '#bench/openrouter/call-log.ts';
import type { Target } from './kill-plan.ts';

export interface Kill {
  readonly target: Target;
  readonly atMs: number;
}

export type JudgedCall = Pick<LoggedCall, 'subjects' | 'schema' | 'atMs' | 'endedMs' | 'outcome' | 'fate'>;

export interface JudgedCalls {
  /** Calls for tasks whose answer was committed by then, one a task, with how long it had been. */
  readonly paidTwice: readonly { readonly call: JudgedCall; readonly sinceMs: number }[];
  /** Tasks that were being asked for, or whose answer was not yet committed, when the worker was killed, and that were asked for again. */
  readonly inFlightRepeated: number;
  /** Calls that asked again for what a good answer had come to, although the worker lived: what it held was lost. */
  readonly dropped: readonly { readonly first: JudgedCall; readonly next: JudgedCall }[];
}

/** What the upstream's own log says about tasks that were asked for more than once. Times are of one clock. */
export function judgeCalls(
  calls: readonly JudgedCall[],
  committedMs: ReadonlyMap<string, number>,
  kills: readonly Kill[],
): JudgedCalls {
  const workerKilledMs = kills.flatMap(({ target, atMs }) => (target === 'worker' ? [atMs] : []));
  const bySubject = new Map<string, JudgedCall[]>();
  for (const call of calls)
    for (const subject of call.subjects) bySubject.set(subject, [...(bySubject.get(subject) ?? []), call]);

  const count = (is: (subject: string, asked: readonly JudgedCall[]) => boolean) =>
    [...bySubject].filter(([subject, asked]) => is(subject, asked)).length;
  const committed = (subject: string) => committedMs.get(subject) ?? Number.POSITIVE_INFINITY;

  return {
    paidTwice: [...bySubject].flatMap(([subject, asked]) => {
      const call = asked.find(({ atMs }) => atMs > committed(subject));
      return call ? [{ call, sinceMs: call.atMs - committed(subject) }] : [];
    }),
    inFlightRepeated: count((subject, asked) =>
      workerKilledMs.some(
        (killedMs) =>
          committed(subject) > killedMs &&
          asked.some(({ atMs }) => atMs <= killedMs) &&
          asked.some(({ atMs }) => atMs > killedMs),
      ),
    ),
    dropped: [...bySubject.values()].flatMap((asked) =>
      asked.flatMap((first) => {
        const next = asked.find(({ atMs }) => isGood(first) && atMs > endOf(first));
        return next && !killedBetween(first, next) ? [{ first, next }] : [];
      }),
    ),
  };

  function killedBetween(first: JudgedCall, next: JudgedCall): boolean {
    return workerKilledMs.some((killedMs) => killedMs >= first.atMs && killedMs <= next.atMs);
  }
}

function isGood({ outcome, fate }: JudgedCall): boolean {
  return outcome === 'completed' && fate === 'ok';
}

function endOf({ atMs, endedMs }: JudgedCall): number {
  return atMs + (endedMs ?? Number.POSITIVE_INFINITY);
}
