import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findNginx } from './find-nginx.ts';

const program = findNginx();

/** Whether tests behind a real load balancer can run; a line says so where they cannot. */
export const hasNginx = program !== undefined;
if (!hasNginx) console.log('No nginx on this machine: the tests that need one are skipped.');

export type TestNginx = {
  /** Addresses of those behind it, as often as each was given a request. */
  served(): ReadonlyMap<string, number>;
  stop(): Promise<void>;
};

const startMs = 10_000;

/** An nginx of its own for one test file, with these lines in its `http` block; answers once it listens on the port. */
export async function startTestNginx(lines: string, port: number): Promise<TestNginx> {
  if (!program) throw new Error('no nginx on this machine');
  const folder = fs.mkdtempSync('/tmp/apo-nginx-');
  const inFolder = (name: string) => path.join(folder, name);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${inFolder(kind)};`,
  );
  const config = [
    // Its workers would otherwise give up root, and with it this folder.
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    ...['daemon off;', 'worker_processes 1;', `pid ${inFolder('pid')};`, 'events {}', 'http {'],
    ...temporary,
    ...["log_format served '$upstream_addr';", `access_log ${inFolder('served')} served;`, lines, '}', ''],
  ];
  fs.writeFileSync(inFolder('nginx.conf'), config.join('\n'));
  const child = spawn(program, ['-p', folder, '-e', inFolder('errors'), '-c', inFolder('nginx.conf')], {
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  const giveUpAt = Date.now() + startMs;
  while (!(await listens(port))) {
    if (child.exitCode !== null || Date.now() > giveUpAt)
      throw new Error(`nginx did not start: ${fs.readFileSync(inFolder('errors'), 'utf8')}`);
    await sleep(50);
  }
  return {
    served() {
      const counts = new Map<string, number>();
      // A request that was passed on to a second one names both.
      for (const address of fs.readFileSync(inFolder('served'), 'utf8').match(/[\d.]+:\d+/g) ?? [])
        counts.set(address, (counts.get(address) ?? 0) + 1);
      return counts;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    const tell = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => tell(true));
    socket.once('error', () => tell(false));
  });
}
