/** Contenders of one contest by name; each plays a round and answers its figure. */
export type Contenders<Name extends string> = Readonly<Record<Name, () => Promise<number>>>;

/** Lets all play in turn (A B C A B C …), so that a busy machine troubles them alike; the median of each one's rounds. The first only warms up. */
export async function mediansOf<Name extends string>(
  contenders: Contenders<Name>,
  rounds: number,
): Promise<Record<Name, number>> {
  const names = Object.keys(contenders) as Name[];
  const figures = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const figure = await contenders[name]();
      if (round > 0) figures.get(name)?.push(figure);
    }
  }
  const medians = names.map((name) => [name, quantile(figures.get(name) ?? [], 0.5)] as const);
  return Object.fromEntries(medians) as Record<Name, number>;
}

/** Nanoseconds of the processor that one call takes, of so many in a row: other work on the machine takes time from all, but is not counted. */
export async function nsPerCall(call: () => unknown, calls: number): Promise<number> {
  const before = process.cpuUsage();
  for (let made = 0; made < calls; made++) await call();
  const { user, system } = process.cpuUsage(before);
  return ((user + system) * 1_000) / calls;
}

/** Microseconds that the work takes. */
export async function usOf(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return (performance.now() - startedMs) * 1_000;
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** A bench that measured something else than it says must not answer figures. */
export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`The bench does not measure what it should: ${what}.`);
}
