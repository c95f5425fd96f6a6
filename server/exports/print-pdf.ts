import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';

export interface PrintPdf {
  readonly chromium: string;
  /** A whole page, with a head. */
  readonly html: string;
  readonly clock: Clock;
  readonly timeMs: number;
  readonly signal: AbortSignal;
}

const bytesMax = 100_000_000;

/** No script, and nothing from anywhere: headless printing itself needs scripts, so that the browser cannot do without them. */
const policy =
  '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">';

/** It reaches no network and leaves nothing behind. */
const flags = [
  '--headless',
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--disable-crash-reporter',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  // Nothing listens on the port of TCP's discard service, so that not even an address without a name is reached.
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
  '--no-pdf-header-footer',
];

/** Prints a page to PDF by a browser of its own, which is ended with all its processes when it takes too long or nobody waits any more. */
export async function printPdf({ chromium, html, clock, timeMs, signal }: PrintPdf): Promise<Uint8Array> {
  const folder = await mkdtemp(path.join(tmpdir(), 'print-'));
  const page = path.join(folder, 'page.html');
  const pdf = path.join(folder, 'page.pdf');
  try {
    await writeFile(page, html.replace('<head>', `<head>${policy}`), { mode: 0o600 });
    await run(
      chromium,
      [
        ...flags,
        // Its sandbox does not start as root, as in most containers; the page runs no script either way.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        `--user-data-dir=${path.join(folder, 'profile')}`,
        `--print-to-pdf=${pdf}`,
        `file://${page}`,
      ],
      { folder, clock, timeMs, signal },
    );
    const bytes = await readFile(pdf).catch(() => null);
    if (bytes === null || bytes.length === 0 || bytes.length > bytesMax) throw unprinted();
    return bytes;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

interface Bounds extends Pick<PrintPdf, 'clock' | 'timeMs' | 'signal'> {
  readonly folder: string;
}

function run(
  command: string,
  args: readonly string[],
  { folder, clock, timeMs, signal }: Bounds,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const child = spawn(command, args, {
      cwd: folder,
      // None of ours: least of all secrets.
      env: { NODE_ENV: 'production', HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8', PATH: '/usr/bin:/bin' },
      stdio: 'ignore',
      // A group of its own, so that what it started goes with it.
      detached: true,
    });
    const killAll = () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch {
        // It has ended already.
      }
    };
    let problem: unknown = null;
    const stop = (reason: unknown) => {
      problem ??= reason;
      killAll();
    };
    const silence = clock.alarm(timeMs, () => stop(tooLong()));
    const onAbort = () => stop(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    const end = (reason: unknown) => {
      silence();
      signal.removeEventListener('abort', onAbort);
      killAll();
      if (reason === null) resolve();
      else reject(reason);
    };
    child.once('error', () => end(problem ?? unprinted()));
    child.once('exit', (code) => end(problem ?? (code === 0 ? null : unprinted())));
  });
}

const tooLong = () =>
  new AppError(
    'deadline_exceeded',
    'Printing took too long. Export a single stage, or use the page made for printing.',
  );
const unprinted = () =>
  new AppError(
    'unavailable',
    'The browser of this server could not print it. Use the page made for printing.',
  );
