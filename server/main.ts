import next from 'next';
import { createWebServer, listen } from './api/http/create-web-server.ts';
import { drain } from './api/http/drain.ts';
import { takeUpgrades } from './api/http/take-upgrades.ts';
import { compose } from './compose.ts';
import { createCoreListener } from './core-listener.ts';
import { setCore } from './instance.ts';
import { systemClock as clock } from './platform/clock.ts';
import { envOrExit } from './platform/env-or-exit.ts';
import { AppError } from './platform/errors.ts';
import { createLog } from './platform/log.ts';

const drainMs = 5_000;
const closePagesMs = 2_000;
const giveUpMs = 25_000;

const env = envOrExit();
const log = createLog(env, 'web');
const dev = process.argv.includes('--dev');

process.on('uncaughtException', (error) => {
  log.fatal({ err: error }, 'uncaught exception');
  process.exit(1);
});
process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'unhandled rejection'));

const core = setCore(await compose({ env, log, process: 'web' }));
const server = createWebServer();
// Next hangs its own listener for upgrades on the server that it is given. Ours decides which get there, so it is given one that
// never listens by itself. (Its `getUpgradeHandler` is no way in: it does nothing.)
const upgrades = createWebServer();
const app = next({ dev, hostname: env.HOST, port: env.PORT, httpServer: upgrades });
await app.prepare();
const nextHandler = app.getRequestHandler();

server.on('request', createCoreListener(core, { env, log, dev, pages: (req, res) => nextHandler(req, res) }));

takeUpgrades(server, {
  own: { appUrl: env.APP_URL, bindHost: env.HOST },
  shutdown: core.shutdown.signal,
  reload: dev ? async (...request) => void upgrades.emit('upgrade', ...request) : null,
});

const watching = core.watchAlerts();
let stopping = false;

/** Streams end first, since an open one would hold its connection for ever; then answers under way, then the rest. */
async function stop(reason: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ reason }, 'stopping');
  void clock.sleep(giveUpMs).then(() => process.exit(1));
  core.shutdown.abort(
    new AppError('unavailable', 'The server is restarting. Nothing was lost.', { retryable: true }),
  );
  await drain(server, clock, drainMs);
  await Promise.race([app.close(), clock.sleep(closePagesMs)]);
  await watching;
  await core.stop();
  log.info('stopped');
  process.exit(0);
}

for (const reason of ['SIGTERM', 'SIGINT', 'disconnect'] as const) {
  process.on(reason, () => {
    stop(reason).catch((error: unknown) => {
      log.fatal({ err: error }, 'stopping failed');
      process.exit(1);
    });
  });
}

try {
  const port = await listen(server, env.PORT, env.HOST);
  log.info({ port, host: env.HOST, dev }, 'listening');
  process.send?.('ready');
} catch (error) {
  log.fatal({ err: error }, `cannot listen on ${env.HOST}:${env.PORT}`);
  process.exit(1);
}
