import { startRedisRest } from '#embedded/redis-rest.ts';

/** Our bridge as a process of its own, so that it can be killed. Arguments: socket of Redis, token, port (0 for a free one). */
const [socketPath = '', token = '', port = '0'] = process.argv.slice(2);
const { url } = await startRedisRest({
  redis: { socketPath },
  token,
  port: Number(port),
  log: () => undefined,
});
process.send?.(url);
process.once('disconnect', () => process.exit(0));
