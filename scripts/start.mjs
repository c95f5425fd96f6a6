// npm start: prepares what is missing, then starts the whole system and stays until Ctrl-C.
import fs from 'node:fs';
import path from 'node:path';
import { parseStartOptions, usage } from './start-options.mjs';
import { fail } from './step.mjs';
import { ensureNode, projectFolder } from './with-node.mjs';

const forceAfterMs = 1_000;

function readOptions() {
  try {
    return parseStartOptions(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
}

async function start({ dev, simulate }) {
  const envFile = path.join(projectFolder, '.env');
  if (fs.existsSync(envFile)) process.loadEnvFile(envFile);

  const { openDataPlace } = await import('../embedded/data-place.ts');
  const { takeProcessLock } = await import('../embedded/process-lock.ts');
  const place = openDataPlace(projectFolder, process.env);
  const lock = await takeProcessLock(path.join(place.sockets, 'instance'));
  if (!('release' in lock)) {
    console.error(
      `Already running${lock.url ? ` at ${lock.url}` : ''} (process ${lock.pid}, data in ${place.root}). ` +
        'Stop it first, or set APP_DATA_DIR to another folder to run a second one beside it.',
    );
    process.exit(1);
  }

  const { prepare } = await import('./prepare.mjs');
  await prepare({ build: !dev });

  const { Supervisor } = await import('../embedded/supervisor.ts');
  const supervisor = new Supervisor({
    projectFolder,
    place,
    env: process.env,
    dev,
    simulate,
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

const options = readOptions();
if (options.help) {
  console.log(usage);
  process.exit(0);
}
await ensureNode();
await start(options).then(() => process.exit(0), fail);
