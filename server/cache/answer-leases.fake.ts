import type { Clock } from '../platform/clock.ts';
import type { Notifications } from '../platform/notifications.ts';
import type { LeaseTable } from './lease-table.ts';
import { leaseDefaults } from './lease-terms.ts';

interface Row {
  holder: string;
  endsMs: number;
  awaited: boolean;
}

/** The database of many processes in memory: one table of leases, its notifications, and the faults that a test asks for. */
export function leaseWorld(clock: Clock) {
  const rows = new Map<string, Row>();
  const answers = new Set<string>();
  const bells = new Set<{ readonly key: string; ring(): void }>();
  const statements: string[] = [];
  const faults = { notificationsDown: false, failing: false, answersAfterMs: 0 };
  const dead = new Set<string>();

  async function statement<T>(
    holder: string,
    name: string,
    keys: readonly string[],
    run: () => T,
  ): Promise<T> {
    statements.push(`${holder} ${name} ${keys.length}`);
    if (faults.failing) throw new Error('the database is away');
    if (faults.answersAfterMs > 0) await clock.sleep(faults.answersAfterMs);
    return run();
  }

  function take(holder: string, key: string) {
    const row = rows.get(key);
    if (answers.has(key)) return { key, landed: true, taken: false, leftMs: 0 };
    const leftMs = row ? row.endsMs - clock.nowMs() : 0;
    if (row && leftMs > 0) {
      row.awaited = true;
      return { key, landed: false, taken: false, leftMs };
    }
    rows.set(key, { holder, endsMs: clock.nowMs() + leaseDefaults.termMs, awaited: false });
    return { key, landed: false, taken: true, leftMs: leaseDefaults.termMs };
  }

  const ownRow = (holder: string, key: string) => {
    const row = rows.get(key);
    return row?.holder === holder && !dead.has(holder) ? row : null;
  };

  function release(holder: string, key: string): void {
    const row = ownRow(holder, key);
    if (!row) return;
    rows.delete(key);
    if (!row.awaited || faults.notificationsDown) return;
    for (const bell of bells) if (bell.key === key) bell.ring();
  }

  function tableOf(holder: string): LeaseTable {
    return {
      take: (keys) => statement(holder, 'take', keys, () => keys.map((key) => take(holder, key))),
      renew: (keys) =>
        statement(holder, 'renew', keys, () => {
          for (const key of keys) {
            const row = ownRow(holder, key);
            if (row) row.endsMs = clock.nowMs() + leaseDefaults.termMs;
          }
        }),
      release: (keys) =>
        statement(holder, 'release', keys, () => {
          for (const key of keys) release(holder, key);
        }),
    };
  }

  const notifications: Pick<Notifications, 'watch'> = {
    watch(_channel, key) {
      let dirty = false;
      let wake: () => void = () => undefined;
      const bell = {
        key,
        ring() {
          dirty = true;
          wake();
        },
      };
      bells.add(bell);
      return {
        async changed(signal) {
          if (!dirty)
            await new Promise<void>((resolve, reject) => {
              wake = resolve;
              signal.addEventListener('abort', () => reject(signal.reason), { once: true });
            });
          dirty = false;
        },
        close: () => void bells.delete(bell),
      };
    },
  };

  return { rows, answers, statements, faults, dead, tableOf, notifications, listeners: bells };
}
