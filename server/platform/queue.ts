import { PgBoss } from 'pg-boss';
import { isDatabaseAway } from './database-away.ts';
import type { Log } from './log.ts';

/** Every queue with the policy of its jobs. Seconds and tries; a silent worker's jobs are taken over after its heartbeat. */
export const queues = {
  // A death of the worker counts as a try, and is seldom the run's doing: many are forgiven, while errors end a run after `errorsMax`.
  'run-stage': {
    retryLimit: 12,
    retryDelay: 1,
    retryBackoff: true,
    // With the heartbeat less than 20 s, where nobody hands the job of a dead worker back at once.
    retryDelayMax: 8,
    heartbeatSeconds: 10,
    expireInSeconds: 120,
  },
  pregenerate: {
    retryLimit: 3,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 60,
    heartbeatSeconds: 10,
    expireInSeconds: 300,
  },
  'orphaned-runs': { retryLimit: 0, expireInSeconds: 60 },
  // Tries for longer than entries live in Redis: after that nothing is left to forget.
  'forget-answers': {
    retryLimit: 60,
    retryDelay: 5,
    retryBackoff: true,
    retryDelayMax: 1_800,
    expireInSeconds: 60,
  },
  // For about an hour: whoever is to be told may be restarting.
  'alert-webhook': {
    retryLimit: 12,
    retryDelay: 2,
    retryBackoff: true,
    retryDelayMax: 600,
    expireInSeconds: 30,
  },
  housekeeping: { retryLimit: 0, expireInSeconds: 300 },
} as const;
export type QueueName = keyof typeof queues;

/** The queue's client on the same database. Only a `worker` listens, supervises and schedules; the web process just sends. */
export async function startQueue(url: string, process: 'web' | 'worker', log: Log): Promise<PgBoss> {
  const worker = process === 'worker';
  const boss = new PgBoss({
    connectionString: url,
    application_name: `orchestrator-${process}`,
    instanceName: process,
    instanceHeartbeatSeconds: 10,
    max: worker ? 6 : 2,
    useListenNotify: worker,
    supervise: worker,
    schedule: worker,
    ...(worker
      ? { superviseIntervalSeconds: 5, monitorIntervalSeconds: 5, maintenanceIntervalSeconds: 60 }
      : {}),
  });
  boss.on('error', (error) => log[isDatabaseAway(error) ? 'warn' : 'error']({ err: error }, 'queue error'));
  boss.on('warning', (warning) => log.warn({ warning: warning.message }, 'queue warning'));
  await boss.start();
  for (const [name, policy] of Object.entries(queues)) {
    await boss.createQueue(name, { notify: true, ...policy });
    await boss.updateQueue(name, policy);
  }
  return boss;
}
