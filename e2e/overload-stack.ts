import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { waitForHttp } from '#embedded/wait-for-http.ts';

const root = path.resolve(import.meta.dirname, '..');
const readyMs = 180_000;

/** A system with one slot for runs, which refuses whatever would have to wait for it. Answers how to end it. */
export async function startOverloadStack(): Promise<() => Promise<void>> {
  const { E2E_OVERLOAD_PORT: port, E2E_OVERLOAD_SIMULATOR_PORT: simulatorPort } = process.env;
  const stack = spawn(process.execPath, [path.join(root, 'scripts/e2e-stack.mjs')], {
    env: {
      ...process.env,
      E2E_DATA_DIR: undefined,
      PORT: port,
      SIMULATOR_PORT: simulatorPort,
      WORKER_SLOTS: '1',
      QUEUE_WAIT_MAX_MS: '1',
    },
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}/api/load`;
  await waitForHttp({
    url,
    isReady: (status) => status === 200,
    timeoutMs: readyMs,
    signal: new AbortController().signal,
  });
  return async () => {
    const ended = once(stack, 'exit');
    stack.kill('SIGTERM');
    await ended;
  };
}
