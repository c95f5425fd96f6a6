import type { Db, Tx } from '../platform/prisma.ts';

/** Runs `work` in one transaction: all of it happens, or none. */
export function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.$transaction(work, { maxWait: 10_000, timeout: 20_000 });
}
