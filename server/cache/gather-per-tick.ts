/**
 * Sends in one go what is asked for in one turn of the event loop; whoever asked shares the result. A turn, not a microtask: many
 * timers that end together, or many words that arrive together, then count as one.
 */
export function gatherPerTick<T, R>(send: (items: ReadonlySet<T>) => Promise<R>): (item: T) => Promise<R> {
  let gathering: { readonly items: Set<T>; readonly result: Promise<R> } | null = null;

  function begin() {
    const items = new Set<T>();
    const endOfTurn = new Promise<void>((resolve) => setImmediate(resolve));
    const result = endOfTurn.then(() => {
      gathering = null;
      return send(items);
    });
    return { items, result };
  }

  return (item) => {
    gathering ??= begin();
    gathering.items.add(item);
    return gathering.result;
  };
}
