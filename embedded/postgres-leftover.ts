import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const stopMs = 20_000;

/** Stops a server that outlived a killed supervisor, and clears a lock file whose process number now belongs to someone else. */
export async function stopLeftoverPostgres(dataFolder: string): Promise<void> {
  const lockFile = path.join(dataFolder, 'postmaster.pid');
  const pid = readPid(lockFile);
  if (pid === undefined || !isAlive(pid)) return;
  if (!commandOf(pid).includes(dataFolder)) {
    // After a restart of the machine (or container) numbers start afresh: PostgreSQL would refuse for ever.
    fs.rmSync(lockFile, { force: true });
    return;
  }
  signal(pid, 'SIGINT');
  const giveUpAt = Date.now() + stopMs;
  while (isAlive(pid)) {
    if (Date.now() > giveUpAt) {
      throw new Error(
        `PostgreSQL (process ${pid}) still uses ${dataFolder} and does not stop; end it by hand.`,
      );
    }
    await sleep(50);
  }
}

function readPid(lockFile: string): number | undefined {
  if (!fs.existsSync(lockFile)) return undefined;
  const pid = Number.parseInt(fs.readFileSync(lockFile, 'utf8'), 10);
  return pid > 0 ? pid : undefined;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** In a container whose first process reaps nobody, an ended orphan keeps its number for ever. */
function isZombie(pid: number): boolean {
  try {
    return /^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

function commandOf(pid: number): string {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return execFileSync('ps', ['-o', 'command=', '-ww', '-p', String(pid)], { encoding: 'utf8' });
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
