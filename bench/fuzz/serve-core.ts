import { Writable } from 'node:stream';
import { pino } from 'pino';
import { createWebServer, listen } from '#server/api/http/create-web-server.ts';
import { drain } from '#server/api/http/drain.ts';
import { takeUpgrades } from '#server/api/http/take-upgrades.ts';
import { type Core, compose } from '#server/compose.ts';
import { createCoreListener } from '#server/core-listener.ts';
import { startJobs } from '#server/jobs/start-jobs.ts';
import { systemClock as clock } from '#server/platform/clock.ts';
import { type Env, readEnv } from '#server/platform/env.ts';
import { connectMarks } from '#server/platform/marks.ts';

export interface ServedCore {
  readonly core: Core;
  readonly port: number;
  /** Lines that the log took at level `error` or above since they were taken last. */
  takeErrors(): string[];
  stop(): Promise<void>;
}

const plenty = '10000';

/** The whole product but its screens behind real HTTP, with a worker beside it, in this process. Nothing but loopback is called: answers are drafted. */
export async function serveCore(databaseUrl: string): Promise<ServedCore> {
  const env: Env = readEnv({
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: 's'.repeat(40),
    OPEN_SIGN_UP: '1',
    CALLS_PER_MINUTE: '0',
    KEY_CALLS_PER_MINUTE: '0',
    SIGN_IN_ATTEMPTS_PER_MINUTE: plenty,
    QUEUE_WAIT_MAX_MS: '3600000',
    DAILY_SPEND_CAP_USD: '1000',
    NODE_ENV: 'test',
  });
  const errors: string[] = [];
  const log = pino(
    { level: 'error', base: null, serializers: { err: pino.stdSerializers.errWithCause } },
    keepIn(errors),
  );
  const core = await compose({ env, log, process: 'web' });
  const worker = await compose({ env, log, process: 'worker' });
  const marks = await connectMarks(databaseUrl, { clock, log });
  const jobs = await startJobs(worker.pipelineContext, worker.queue, {
    marks,
    slotsMax: 2,
    saturation: () => 0,
    onTrace: worker.operations.noteTrace,
  });
  const server = createWebServer();
  const { shutdown } = core;
  server.on('request', createCoreListener(core, { env, log }));
  takeUpgrades(server, {
    own: { appUrl: undefined, bindHost: env.HOST },
    shutdown: shutdown.signal,
    reload: null,
  });
  const port = await listen(server, 0, env.HOST);
  return {
    core,
    port,
    takeErrors: () => errors.splice(0),
    async stop() {
      shutdown.abort(new Error('The fuzzing is over.'));
      await drain(server, clock, 0);
      worker.shutdown.abort(new Error('The fuzzing is over.'));
      await jobs.stop();
      await worker.stop();
      await marks.stop();
      await core.stop();
    },
  };
}

function keepIn(lines: string[]): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
}
