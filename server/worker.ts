import { compose } from './compose.ts';
import { startJobs } from './jobs/start-jobs.ts';
import { saturation } from './models/saturation.ts';
import { systemClock as clock } from './platform/clock.ts';
import { envOrExit } from './platform/env-or-exit.ts';
import { createLog } from './platform/log.ts';
import { connectMarks } from './platform/marks.ts';

const drainMs = 25_000;

const env = envOrExit();
const log = createLog(env, 'worker');
const core = await compose({ env, log, process: 'worker' });
const marks = await connectMarks(env.DATABASE_URL, { clock, log });
const jobs = await startJobs(core.pipelineContext, core.queue, {
  marks,
  slotsMax: env.WORKER_SLOTS,
  saturation: () => saturation(core.modelHealth()),
  onTrace: core.operations.noteTrace,
  tellAlert: core.tellAlert,
});
const watching = core.watchAlerts();
log.info({ slotsMax: env.WORKER_SLOTS }, 'worker ready');
process.send?.('ready');

/** Lets running jobs finish; what does not finish in time is taken over by another worker. */
async function stop(why: string): Promise<void> {
  if (core.shutdown.signal.aborted) return;
  log.info({ why }, 'stopping');
  setTimeout(() => process.exit(1), drainMs).unref();
  core.shutdown.abort(new Error('The process is shutting down.'));
  await jobs.stop().catch((error: unknown) => log.warn({ err: error }, 'the stop could not be told'));
  await watching;
  await core.stop();
  await marks.stop();
  process.exit(0);
}

process.on('SIGTERM', () => void stop('SIGTERM'));
process.on('SIGINT', () => void stop('SIGINT'));
process.on('disconnect', () => void stop('the supervisor is gone'));
process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
