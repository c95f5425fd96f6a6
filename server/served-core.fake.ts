import { type Simulator, startSimulator } from '#bench/openrouter/simulator.ts';
import { signUp } from '#bench/sign-up.ts';
import { createTestDatabase } from '#embedded/test-database.ts';
import { createWebServer, listen } from './api/http/create-web-server.ts';
import { drain } from './api/http/drain.ts';
import { compose } from './compose.ts';
import { createCoreListener } from './core-listener.ts';
import { systemClock as clock } from './platform/clock.ts';
import { readEnv } from './platform/env.ts';
import { createLog } from './platform/log.ts';
import { workerProcesses } from './worker-processes.fake.ts';

export interface ServedCore {
  readonly url: string;
  /** The `cookie` header of the owner's browser. */
  readonly cookie: string;
  readonly simulator: Simulator;
  stop(): Promise<void>;
}

/** The product behind its real door, with a worker process and simulated models; only the screens are left out. */
export async function startServedCore(): Promise<ServedCore> {
  const database = await createTestDatabase();
  const simulator = await startSimulator({ seed: 7 });
  simulator.change({ weather: 'calm', speed: 20 });
  const env = readEnv({
    DATABASE_URL: database.url,
    AUTH_SECRET: 's'.repeat(40),
    OPENROUTER_BASE_URL: simulator.baseURL,
    OPENROUTER_API_KEY: 'sk-simulated',
    LOG_LEVEL: 'error',
    NODE_ENV: 'test',
  });
  const log = createLog(env, 'web');
  const core = await compose({ env, log, process: 'web' });
  const workers = workerProcesses(() => env);
  await workers.start();
  const server = createWebServer();
  server.on('request', createCoreListener(core, { env, log }));
  const url = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
  return {
    url,
    cookie: await signUp(url),
    simulator,
    async stop() {
      core.shutdown.abort();
      await drain(server, clock, 0);
      await workers.endAll('SIGTERM');
      await core.stop();
      await simulator.close();
      await database.drop();
    },
  };
}
