import fs from 'node:fs';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const answerMs = 5_000;

/** What the holder of a lock tells those who find it taken. */
export type LockHolder = { pid?: number; url?: string };

export type ProcessLock = {
  describe(holder: LockHolder): void;
  release(): Promise<void>;
};

/**
 * A lock that the kernel frees when its holder dies, however that happens: the holder listens on a Unix socket.
 * Answers who holds it when it is taken.
 */
export async function takeProcessLock(socketFile: string): Promise<ProcessLock | LockHolder> {
  for (;;) {
    const lock = await listen(socketFile);
    if (lock) return lock;
    const inode = inodeOf(socketFile);
    const holder = await ask(socketFile);
    if (holder) return holder;
    removeStale(socketFile, inode);
  }
}

/** Waits for its turn. */
export async function waitForProcessLock(socketFile: string, onWait: (holder: LockHolder) => void) {
  for (let waited = false; ; waited = true) {
    const lock = await takeProcessLock(socketFile);
    if ('release' in lock) return lock;
    if (!waited) onWait(lock);
    await sleep(250);
  }
}

function listen(socketFile: string): Promise<ProcessLock | undefined> {
  return new Promise((resolve, reject) => {
    let described: LockHolder = { pid: process.pid };
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined);
      socket.end(JSON.stringify(described));
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(socketFile, () => {
      server.unref();
      resolve({
        describe: (holder) => {
          described = holder;
        },
        release: () => new Promise((done) => server.close(() => done())),
      });
    });
  });
}

/** Answers nothing when nobody listens any more. */
function ask(socketFile: string): Promise<LockHolder | undefined> {
  return new Promise((resolve) => {
    const socket = net.connect(socketFile);
    let answer = '';
    let connected = false;
    socket.setEncoding('utf8');
    // The holder may be busy, but it is there: whoever accepts holds the lock.
    socket.setTimeout(answerMs, () => socket.destroy());
    socket.on('connect', () => {
      connected = true;
    });
    socket.on('data', (text) => {
      answer += text;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(connected ? parseHolder(answer) : undefined));
  });
}

function parseHolder(answer: string): LockHolder {
  try {
    return JSON.parse(answer) as LockHolder;
  } catch {
    return {};
  }
}

function inodeOf(file: string): number | undefined {
  return fs.statSync(file, { throwIfNoEntry: false })?.ino;
}

/** Takes away the socket that was found dead, and not one that another process has put there since. */
function removeStale(socketFile: string, inode: number | undefined): void {
  if (inode !== undefined && inodeOf(socketFile) === inode) fs.rmSync(socketFile, { force: true });
}
