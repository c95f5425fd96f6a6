import { AsyncLocalStorage } from 'node:async_hooks';
import type { Db, Tx } from '../platform/prisma.ts';

export interface JoinableDb {
  readonly db: Db;
  /** The transaction that the calling code runs in. */
  currentTx(): Tx;
}

/**
 * A client whose interactive transactions our hooks can join. The account library opens a transaction around a
 * sign-up but hands its hooks no client, and the workspace must be written in that same transaction.
 */
export function joinableDb(db: Db): JoinableDb {
  const current = new AsyncLocalStorage<Tx>();
  const runJoinable = (work: (tx: Tx) => Promise<unknown>) =>
    db.$transaction((tx) => current.run(tx, () => work(tx)), { maxWait: 10_000, timeout: 20_000 });
  return {
    db: new Proxy(db, {
      get: (target, property) =>
        property === '$transaction' ? runJoinable : Reflect.get(target, property, target),
    }),
    currentTx: () => current.getStore() ?? db,
  };
}
