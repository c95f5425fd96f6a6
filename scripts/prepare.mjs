// What must be there before anything runs: packages, the generated database client, the built screens.
import fs from 'node:fs';
import path from 'node:path';
import { sourceHash, stamp } from './source-hash.mjs';
import { mustRun, StepError, step } from './step.mjs';
import { projectFolder } from './with-node.mjs';

const builtFrom = [
  ...['app', 'components', 'client', 'public', 'server'],
  ...['next.config.mjs', 'postcss.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'],
  ...['prisma/schema.prisma', 'prisma.config.ts'],
];

/** Makes ready what is missing or out of date; two processes that want the same wait for each other. */
export async function prepare({ build }) {
  const lock = await takeTurn();
  try {
    await step('Packages', installPackages);
    await step('Database client', generateClient);
    if (build) await step('Screens', buildScreens);
  } finally {
    await lock.release();
  }
}

async function takeTurn() {
  const { waitForProcessLock } = await import('../embedded/process-lock.ts');
  return waitForProcessLock(await lockFile('prepare'), ({ pid }) =>
    console.log(`Waiting for another process (${pid ?? 'unknown'}) that prepares the same folder`),
  );
}

/** Marks this process as one that serves the built screens; answers who does already, if someone does. */
export async function serveScreens() {
  const { takeProcessLock } = await import('../embedded/process-lock.ts');
  return takeProcessLock(await lockFile('serving'));
}

async function lockFile(name) {
  const { openSocketFolder } = await import('../embedded/data-place.ts');
  const cache = path.join(projectFolder, '.cache');
  fs.mkdirSync(cache, { recursive: true });
  return path.join(openSocketFolder(cache), name);
}

async function installPackages() {
  const hash = sourceHash(['package-lock.json'], `${process.platform} ${process.arch}`);
  const done = stamp('node_modules/.installed-from');
  if (done.is(hash)) return 'up to date';
  if (isInstalled()) {
    done.write(hash);
    return 'up to date';
  }
  console.log('Installing packages (a minute or two, once)');
  await mustRun(
    'npm',
    ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'],
    'The packages come from the npm registry: check the network (or npm\'s "registry" and "proxy" settings) and start again.',
  );
  done.write(hash);
}

/** npm keeps a list of what it has put into node_modules, and writes it last. */
function isInstalled() {
  const installedList = path.join(projectFolder, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(installedList)) return false;
  const packagesOf = (file) => JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  const installed = packagesOf(installedList);
  return Object.entries(packagesOf(path.join(projectFolder, 'package-lock.json'))).every(
    ([name, wanted]) =>
      name === '' ||
      (name in installed
        ? installed[name].version === wanted.version && installed[name].integrity === wanted.integrity
        : wanted.optional && !isForThisMachine(wanted)),
  );
}

function isForThisMachine({ os, cpu, libc }) {
  return (
    libc === undefined && (os?.includes(process.platform) ?? true) && (cpu?.includes(process.arch) ?? true)
  );
}

/** Writes `generated/prisma` from the schema. */
export async function generateClient() {
  const { version } = JSON.parse(
    fs.readFileSync(path.join(projectFolder, 'node_modules/prisma/package.json'), 'utf8'),
  );
  const hash = sourceHash(['prisma/schema.prisma', 'prisma.config.ts'], version);
  const done = stamp('generated/prisma/.generated-from');
  if (done.is(hash)) return 'up to date';
  done.clear();
  await mustRun('prisma', ['generate'], 'Correct prisma/schema.prisma and start again.', {
    env: { PRISMA_SCHEMA_ENGINE_BINARY: failingProgram(), PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  });
  done.write(hash);
}

/** Prisma wants to download its schema engine before it looks whether it needs one: it never does here, so anything that fails will do. */
function failingProgram() {
  const program = ['/bin/false', '/usr/bin/false'].find((file) => fs.existsSync(file));
  if (!program) throw new StepError('This system has no "false" program. Linux and macOS are supported.');
  return program;
}

async function buildScreens() {
  const hash = sourceHash(builtFrom, process.versions.node.split('.')[0]);
  const done = stamp('.next/built-from');
  if (done.is(hash)) return 'up to date';
  await warnWhoServes();
  done.clear();
  console.log('Building the screens (about twenty seconds, when they changed)');
  await mustRun('next', ['build'], 'Correct what the message above names and start again.', {
    env: { NODE_ENV: 'production' },
  });
  done.write(hash);
}

async function warnWhoServes() {
  const serving = await serveScreens();
  if ('release' in serving) await serving.release();
  else
    console.log(
      `Process ${serving.pid ?? ''} serves the earlier screens from this folder: restart it afterwards`,
    );
}
