import { compose } from './compose.ts';
import { startJobs } from './jobs/start-jobs.ts';
import { envOrExit } from './platform/env-or-exit.ts';
import { createLog } from './platform/log.ts';

const drainMs = 25_000;

const env = envOrExit();
const log = createLog(env, 'worker');
const core = await compose({ env, log, process: 'worker' });
await startJobs(core.pipelineContext, core.queue, env.WORKER_SLOTS);
log.info({ slots: env.WORKER_SLOTS }, 'worker ready');
process.send?.('ready');

/** Lets running jobs finish; what does not finish in time is taken over by another worker. */
async function stop(why: string): Promise<void> {
  if (core.shutdown.signal.aborted) return;
  log.info({ why }, 'stopping');
  setTimeout(() => process.exit(1), drainMs).unref();
  await core.stop();
  process.exit(0);
}

process.on('SIGTERM', () => void stop('SIGTERM'));
process.on('SIGINT', () => void stop('SIGINT'));
process.on('disconnect', () => void stop('the supervisor is gone'));
process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
