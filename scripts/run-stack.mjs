import path from 'node:path';
import { prepare, serveScreens } from './prepare.mjs';
import { projectFolder } from './with-node.mjs';

const forceAfterMs = 1_000;

/** Prepares what is missing, starts the whole system, and stays until it is told to stop. */
export async function runStack({ dev, seed = false, simulate, env }) {
  const { openDataPlace } = await import('../embedded/data-place.ts');
  const place = openDataPlace(projectFolder, env);
  const lock = await takeInstanceLock(place);
  await prepare({ build: !dev });
  if (!dev) await serveScreens();

  const { Supervisor } = await import('../embedded/supervisor.ts');
  const supervisor = new Supervisor({
    projectFolder,
    place,
    env,
    dev,
    simulate,
    seed,
    log: (line) => console.log(line),
    onReady: (url) => {
      lock.describe({ pid: process.pid, url });
      console.log(`Ready: ${url}`);
    },
  });
  stopOnSignals(supervisor);
  await supervisor.run();
  await lock.release();
}

async function takeInstanceLock(place) {
  const { takeProcessLock } = await import('../embedded/process-lock.ts');
  const lock = await takeProcessLock(path.join(place.sockets, 'instance'));
  if ('release' in lock) return lock;
  throw new Error(
    `Already running${lock.url ? ` at ${lock.url}` : ''} (process ${lock.pid ?? 'unknown'}, data in ${place.root}). ` +
      'Stop it first, or set APP_DATA_DIR to another folder to run a second one beside it.',
  );
}

function stopOnSignals(supervisor) {
  let askedAt;
  const ask = () => {
    // npm passes on a Ctrl-C that the terminal has sent us already: that is one wish, not two.
    if (askedAt !== undefined && performance.now() - askedAt < forceAfterMs) return;
    if (askedAt !== undefined) {
      supervisor.kill();
      process.exit(130);
    }
    askedAt = performance.now();
    console.log('Stopping (once more to stop at once)');
    supervisor.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, ask);
  // Our starter was killed.
  process.on('disconnect', () => supervisor.stop());
  process.channel?.unref();
  // The terminal may go before we do.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
}
