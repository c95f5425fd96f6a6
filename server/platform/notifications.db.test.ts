import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#embedded/test-database.ts';
import { systemClock } from './clock.ts';
import { createLog } from './log.ts';
import { anyChanged, listen, type Notifications } from './notifications.ts';

let database: TestDatabase;
let sender: pg.Client;
let notifications: Notifications;
const never = new AbortController().signal;

beforeAll(async () => {
  database = await createTestDatabase();
  sender = new pg.Client({ connectionString: database.url });
  await sender.connect();
  const log = createLog({ LOG_LEVEL: 'silent' }, 'web');
  notifications = await listen(database.url, ['run_event', 'run_cancel'], { clock: systemClock, log });
});

afterAll(async () => {
  await notifications?.stop();
  await sender?.end();
  await database?.drop();
});

const notify = (channel: string, payload: string) =>
  sender.query('SELECT pg_notify($1, $2)', [channel, payload]);

it('wakes the watchers of a topic, also when the notification came before they waited', async () => {
  const watch = notifications.watch('run_event', 'run-1');
  await notify('run_event', 'run-1 4');
  await watch.changed(never);
  const again = watch.changed(never);
  await notify('run_event', 'run-1 5');
  await again;
  watch.close();
});

it('wakes nobody else', async () => {
  const other = notifications.watch('run_event', 'run-2');
  const mine = notifications.watch('run_event', 'run-1');
  await notify('run_event', 'run-1 6');
  await mine.changed(never);
  const stop = new AbortController();
  const waiting = expect(other.changed(stop.signal)).rejects.toThrow('enough');
  stop.abort(new Error('enough'));
  await waiting;
});

it('hands every payload of a channel to its handlers', async () => {
  const heard = new Promise<string>((resolve) => notifications.onEach('run_cancel', resolve));
  await notify('run_cancel', 'run-9');
  expect(await heard).toBe('run-9');
});

it('connects again after its connection was cut, and wakes every watcher to read again', async () => {
  const told = new Promise<void>((resolve) => notifications.onReconnect(resolve));
  const watch = notifications.watch('run_event', 'run-3');
  const woken = watch.changed(AbortSignal.timeout(15_000));
  await sender.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'orchestrator-listen' AND datname = current_database()`,
  );
  await woken;
  await told;
  const next = watch.changed(AbortSignal.timeout(15_000));
  await notify('run_event', 'run-3 1');
  await next;
});

it('wakes who waits for any of several, and keeps what comes at the same time for the next time', async () => {
  const one = notifications.watch('run_event', 'run-8');
  const other = notifications.watch('run_cancel', 'run-8');
  const waiting = anyChanged([one, other], never);
  await notify('run_cancel', 'run-8');
  await waiting;
  await notify('run_event', 'run-8 1');
  await notify('run_event', 'run-8 2');
  await anyChanged([other, one], never);
  const stop = new AbortController();
  const idle = expect(anyChanged([one, other], stop.signal)).rejects.toThrow('enough');
  stop.abort(new Error('enough'));
  await idle;
  await notify('run_event', 'run-8 3');
  await anyChanged([one, other], never);
  one.close();
  other.close();
});
