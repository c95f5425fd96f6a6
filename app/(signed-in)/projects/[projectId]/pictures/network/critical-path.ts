import { type Dependent, findCycles, successorsOf } from './find-cycles.ts';

export interface Activity extends Dependent {
  readonly length: number;
}

export interface Timing {
  readonly start: number;
  readonly end: number;
  /** How much later it may start without anything ending later. */
  readonly slack: number;
  readonly isCritical: boolean;
}

export interface Network {
  /** In the order given. */
  readonly timings: ReadonlyMap<string, Timing>;
  readonly length: number;
  /** One longest way through, first to last. */
  readonly criticalPath: readonly string[];
  /** Sets of activities that wait for one another. What they wait for within such a set is left aside. */
  readonly cycles: readonly (readonly string[])[];
}

/** Lengths are sums of estimates: what differs by less is equal. */
const tolerance = 1e-6;

/** The critical path method (Kelley and Walker, 1959): a pass forward for the earliest times, one backward for the latest. */
export function criticalPath(activities: readonly Activity[]): Network {
  const cycles = findCycles(activities);
  const sound = withoutRings(activities, cycles);
  const after = successorsOf(sound);
  const lengthOf = new Map(sound.map(({ id, length }) => [id, length]));
  const order = inOrder(sound, after);

  const start = new Map<string, number>();
  const end = new Map<string, number>();
  for (const id of order) {
    const own = start.get(id) ?? 0;
    const ends = own + (lengthOf.get(id) ?? 0);
    start.set(id, own);
    end.set(id, ends);
    for (const to of after.get(id) ?? []) start.set(to, Math.max(start.get(to) ?? 0, ends));
  }
  const length = Math.max(0, ...end.values());

  const latestEnd = new Map<string, number>();
  for (const id of order.toReversed()) {
    const limits = (after.get(id) ?? []).map((to) => (latestEnd.get(to) ?? length) - (lengthOf.get(to) ?? 0));
    latestEnd.set(id, Math.min(length, ...limits));
  }

  const timings = new Map(
    sound.map(({ id }): [string, Timing] => {
      const [from, to] = [start.get(id) ?? 0, end.get(id) ?? 0];
      const slack = (latestEnd.get(id) ?? to) - to;
      const isCritical = slack < tolerance;
      return [id, { start: from, end: to, slack: isCritical ? 0 : slack, isCritical }];
    }),
  );
  return { timings, length, criticalPath: longestWay(order, after, timings), cycles };
}

function withoutRings(activities: readonly Activity[], cycles: readonly (readonly string[])[]): Activity[] {
  const ringOf = new Map(cycles.flatMap((set, index) => set.map((id) => [id, index] as const)));
  return activities.map((activity) => {
    const ring = ringOf.get(activity.id);
    const isOutside = (id: string) => ring === undefined || ringOf.get(id) !== ring;
    return { ...activity, dependsOn: activity.dependsOn.filter(isOutside) };
  });
}

/** Each behind all that it waits for, else as given. */
function inOrder(items: readonly Dependent[], after: ReadonlyMap<string, readonly string[]>): string[] {
  const waits = new Map(
    items.map(({ id, dependsOn }) => [id, new Set(dependsOn.filter((b) => after.has(b))).size]),
  );
  const order = items.flatMap(({ id }) => (waits.get(id) === 0 ? [id] : []));
  for (const id of order)
    for (const to of after.get(id) ?? []) {
      const left = (waits.get(to) ?? 0) - 1;
      waits.set(to, left);
      if (left === 0) order.push(to);
    }
  return order;
}

function longestWay(
  order: readonly string[],
  after: ReadonlyMap<string, readonly string[]>,
  timings: ReadonlyMap<string, Timing>,
): string[] {
  const isNext = (end: number) => (id: string) => {
    const timing = timings.get(id);
    return timing?.isCritical === true && Math.abs(timing.start - end) < tolerance;
  };
  const way: string[] = [];
  // What takes no time may stand at the start as well as what leads on from it.
  for (let id = order.find(isNext(0)); id !== undefined; ) {
    way.push(id);
    id = (after.get(id) ?? []).find(isNext(timings.get(id)?.end ?? 0));
  }
  return way;
}
