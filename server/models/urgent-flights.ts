import { waitUntilMs } from '../cache/lease-terms.ts';
import { singleFlight } from '../cache/single-flight.ts';
import type { Clock } from '../platform/clock.ts';
import { beforeDeadline } from '../resilience/deadline.ts';
import type { Completion, CompletionRequest, Delta } from './completion.ts';

/** Starts a call; `raised` aborts when a person joins who waits for it. */
export type Fly<V> = (
  signal: AbortSignal,
  publish: (delta: Delta) => void,
  raised?: AbortSignal,
) => Promise<V>;

/** Calls under way by key: whoever asks for the same joins, and a call is as urgent as the most urgent of those who wait. */
export interface UrgentFlights<V> {
  join(key: string, request: CompletionRequest, fly: Fly<V>, signal: AbortSignal): Promise<V>;
}

const somebodyWaits = new Error('Somebody waits for it.');
const waitedEnough = new Error('It was waited for long enough.');

/**
 * A person who finds a call of the background under way raises it and waits for it, as long as for one of another process; then, or when
 * it comes to nothing, a call of the person's own is made. A request of the background joins whatever is under way.
 */
export function urgentFlights<V extends { readonly completion: Completion }>(clock: Clock): UrgentFlights<V> {
  const flights = singleFlight<V, Delta>();
  const background = (key: string) => `background ${key}`;
  const raises = new Map<string, AbortController>();

  function raiseOf(key: string): AbortController {
    const raise = raises.get(key) ?? new AbortController();
    raises.set(key, raise);
    return raise;
  }

  function joinBackground(key: string, fly: Fly<V>, onEvent: (delta: Delta) => void, signal: AbortSignal) {
    const start = (shared: AbortSignal, publish: (delta: Delta) => void) =>
      fly(shared, publish, raiseOf(key).signal).finally(() => raises.delete(key));
    return flights.join(background(key), { start, onEvent }, signal);
  }

  /** The answer of the call of the background, or nothing where the person does better without. */
  async function raised(
    key: string,
    { deadlineMs }: CompletionRequest,
    fly: Fly<V>,
    onEvent: (delta: Delta) => void,
    signal: AbortSignal,
  ): Promise<V | null> {
    raiseOf(key).abort(somebodyWaits);
    const wait = beforeDeadline((inner) => joinBackground(key, fly, onEvent, inner), {
      deadlineMs: waitUntilMs({ nowMs: clock.nowMs(), deadlineMs }),
      clock,
      expired: () => waitedEnough,
    });
    try {
      const landed = await wait(signal);
      return landed.completion.provenance.answeredBy === 'drafter' ? null : landed;
    } catch (error) {
      if (signal.aborted) throw error;
      return null;
    }
  }

  return {
    async join(key, request, fly, signal) {
      let heard = 0;
      const onEvent = (delta: Delta) => {
        heard = Math.max(heard, delta.attempt);
        request.onDelta?.(delta);
      };
      if (request.priority === 'background') {
        if (!flights.has(key)) return joinBackground(key, fly, onEvent, signal);
      } else if (flights.has(background(key))) {
        const landed = await raised(key, request, fly, onEvent, signal);
        if (landed) return landed;
      }
      const before = heard;
      const later = (delta: Delta) => request.onDelta?.({ ...delta, attempt: before + delta.attempt });
      return flights.join(key, { start: fly, onEvent: later }, signal);
    },
  };
}
