// Runs a command with a Node that can run this project; fetches one when the installed Node is too old.
// Built-ins only, and nothing newer than Node 18.
//   node scripts/with-node.mjs <command> [arguments]
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const projectFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

const fetchedVersion = '24.21.0';
const oldestVersion = [22, 18];

/** @returns {boolean} whether this process runs on a Node that is new enough */
export function isNodeNewEnough(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  return major > oldestVersion[0] || (major === oldestVersion[0] && minor >= oldestVersion[1]);
}

/** The environment in which commands find the right Node and the project's own tools first. */
export function toolEnvironment(nodeFolder = path.dirname(process.execPath)) {
  const folders = [nodeFolder, path.join(projectFolder, 'node_modules', '.bin'), process.env.PATH];
  return { ...process.env, PATH: folders.filter(Boolean).join(path.delimiter), NEXT_TELEMETRY_DISABLED: '1' };
}

/** Continues at once on a Node that is new enough; otherwise runs the same script on one that is, and never returns. */
export async function ensureNode() {
  if (isNodeNewEnough()) return;
  await runAndExit(process.execPath, process.argv.slice(1));
}

async function runAndExit(command, args) {
  const nodeFolder = isNodeNewEnough() ? path.dirname(process.execPath) : fetchNode();
  const isNode = command === process.execPath || command === 'node';
  const child = spawn(isNode ? path.join(nodeFolder, 'node') : command, args, {
    // Through the channel a script learns that this process was killed, and can end too.
    stdio: isNode ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
    env: toolEnvironment(nodeFolder),
  });
  // A terminal sends Ctrl-C to the whole group: passing it on would deliver it twice.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`${command} cannot be run: ${error.message}`);
      resolve(127);
    });
    child.once('exit', (exitCode) => resolve(exitCode ?? 1));
  });
  process.exit(code);
}

function fetchNode() {
  const name = `node-${process.platform}-${process.arch}`;
  const home = path.join(
    projectFolder,
    '.cache',
    `node-${fetchedVersion}-${process.platform}-${process.arch}`,
  );
  const nodeFolder = path.join(home, 'node_modules', name, 'bin');
  if (runs(nodeFolder)) return nodeFolder;

  console.log(`Node ${process.versions.node} is too old; fetching ${fetchedVersion} into .cache (once)`);
  const unfinished = `${home}.${process.pid}`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.mkdirSync(unfinished, { recursive: true });
  // Without a package.json of its own, npm would climb to ours.
  fs.writeFileSync(path.join(unfinished, 'package.json'), '{"private":true}');
  const flags = [
    '--no-save',
    '--no-package-lock',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
  ];
  const result = spawnSync(
    'npm',
    ['install', '--prefix', unfinished, ...flags, '--loglevel=error', `${name}@${fetchedVersion}`],
    { cwd: unfinished, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' },
  );
  if (result.status === 0) {
    // Another process may have finished first; its copy is as good.
    if (!runs(nodeFolder)) {
      fs.rmSync(home, { recursive: true, force: true });
      fs.renameSync(unfinished, home);
    }
  }
  fs.rmSync(unfinished, { recursive: true, force: true });
  if (runs(nodeFolder)) return nodeFolder;
  console.error(
    `Node ${fetchedVersion} could not be fetched from the npm registry (see above). ` +
      `Connect to the network and try again, or install Node ${oldestVersion.join('.')} or newer yourself.`,
  );
  process.exit(1);
}

function runs(nodeFolder) {
  const node = path.join(nodeFolder, 'node');
  if (!fs.existsSync(node)) return false;
  return spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim() === `v${fetchedVersion}`;
}

const isEntryPoint =
  process.argv[1] && import.meta.url === pathToFileURL(fs.realpathSync(process.argv[1])).href;
if (isEntryPoint) {
  const [command, ...args] = process.argv.slice(2);
  if (!command) {
    console.error('Usage: node scripts/with-node.mjs <command> [arguments]');
    process.exit(2);
  }
  await runAndExit(command, args);
}
