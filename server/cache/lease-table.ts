import type { Db } from '../platform/prisma.ts';
import { type LeaseRow, releaseLeases, renewLeases, takeLeases } from '../store/answer-leases.ts';

/** The leases of all processes, as one process uses them; each call is one statement. */
export interface LeaseTable {
  take(keys: readonly string[]): Promise<readonly LeaseRow[]>;
  renew(keys: readonly string[]): Promise<void>;
  release(keys: readonly string[]): Promise<void>;
}

export interface LeaseTableSettings {
  readonly db: Db;
  /** Id of this process. */
  readonly holder: string;
  readonly termMs: number;
}

export function createLeaseTable({ db, holder, termMs }: LeaseTableSettings): LeaseTable {
  const own = { holder, termMs };
  return {
    take: (keys) => takeLeases(db, keys, own),
    renew: (keys) => renewLeases(db, keys, own),
    release: (keys) => releaseLeases(db, keys, holder),
  };
}
