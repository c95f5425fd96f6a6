/** An object whose every path of names is a function: `proxy.a.b(1)` runs `run(['a', 'b'], [1])`. */
export function pathProxy(
  run: (path: readonly string[], args: readonly unknown[]) => unknown,
  path: readonly string[] = [],
): unknown {
  const below = new Map<string, unknown>();
  return new Proxy(() => undefined, {
    get(_target, name) {
      // Whoever awaits it must not take it for a promise.
      if (typeof name !== 'string' || name === 'then') return undefined;
      const known = below.get(name) ?? pathProxy(run, [...path, name]);
      below.set(name, known);
      return known;
    },
    apply: (_target, _self, args) => run(path, args),
  });
}
