import { createWebServer, listen } from '#server/api/http/create-web-server.ts';
import { compose } from '#server/compose.ts';
import { createCoreListener } from '#server/core-listener.ts';
import { envOrExit } from '#server/platform/env-or-exit.ts';
import { createLog } from '#server/platform/log.ts';

/** The web process without its screens: the composed core behind the same server, listener and tRPC route as `server/main.ts`. */
const env = envOrExit();
const log = createLog(env, 'web');
const core = await compose({ env, log, process: 'web' });
const server = createWebServer();
server.on('request', createCoreListener(core, { env, log }));
process.send?.(`http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`);
process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));
