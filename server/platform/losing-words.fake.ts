import type { Db } from './prisma.ts';

type Call = (...args: unknown[]) => PromiseLike<unknown>;

/**
 * A database that does everything it is asked, but whose word of it gets lost the first and the second time that it is asked in a way (a method of a
 * table, a raw statement, a transaction), as when it crashes right after a commit.
 */
export function losingWords(
  db: Db,
  mayLose: (way: string) => boolean = () => true,
): { readonly db: Db; readonly lost: ReadonlyMap<string, number> } {
  const lost = new Map<string, number>();

  function wrapped<T extends object>(target: T, name: string): T {
    return new Proxy(target, {
      get(of, property) {
        const value: unknown = Reflect.get(of, property);
        const path = `${name}.${String(property)}`;
        if (typeof value === 'object' && value !== null) return wrapped(value, path);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          const told = await (value as Call).apply(of, args);
          const times = lost.get(path) ?? 0;
          if (times === 2 || !mayLose(path)) return told;
          lost.set(path, times + 1);
          throw new Error('Connection terminated unexpectedly');
        };
      },
    });
  }
  return { db: wrapped(db, 'db'), lost };
}
