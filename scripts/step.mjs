import { spawn } from 'node:child_process';
import { projectFolder, toolEnvironment } from './with-node.mjs';

const passedSignals = ['SIGTERM', 'SIGHUP'];

/** A step that failed, and what the reader can do about it. */
export class StepError extends Error {
  name = 'StepError';
}

/** Does one piece of work and prints one line about it. */
export async function step(name, work) {
  const startedAt = performance.now();
  const note = await work();
  console.log(
    `✓ ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)${note ? `: ${note}` : ''}`,
  );
}

/** Runs a command in the project; answers its exit code. `quiet` keeps its output for `output`. */
export function run(command, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: projectFolder,
      env: { ...toolEnvironment(), ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    const pass = (signal) => {
      child.kill(signal);
      process.exit(1);
    };
    for (const signal of passedSignals) process.once(signal, pass);
    let output = '';
    for (const stream of quiet ? [child.stdout, child.stderr] : []) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => {
        output += text;
      });
    }
    child.once('error', (error) => reject(new StepError(`${command} cannot be run: ${error.message}`)));
    child.once('close', (code) => {
      for (const signal of passedSignals) process.off(signal, pass);
      resolve({ code: code ?? 1, output });
    });
  });
}

/** Runs a command that must succeed; its output is shown only when it fails. */
export async function mustRun(command, args, advice, options = {}) {
  const { code, output } = await run(command, args, { quiet: true, ...options });
  if (code === 0) return;
  throw new StepError(`${[command, ...args].join(' ')} failed:\n${output.trimEnd()}\n${advice}`);
}

/** Prints a failure and ends; a stack only where the message alone would puzzle. */
export function fail(error) {
  const isMeantForReaders = error instanceof StepError || error?.constructor === Error;
  console.error(isMeantForReaders ? `\n${error.message}` : error);
  process.exit(1);
}
