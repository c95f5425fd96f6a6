import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { LoggedCall } from './openrouter/call-log.ts';
import type { ConditionsChange } from './openrouter/weather.ts';

export interface SimulatorProcess {
  readonly baseURL: string;
  /** Changes the weather while it runs. */
  change(conditions: ConditionsChange): Promise<void>;
  /** The newest calls as the simulator saw them (times of this machine's clock), and forgets them. */
  takeLog(): Promise<readonly LoggedCall[]>;
  /** How late the simulator was with its own work since its log was last taken. */
  loopLagP99Ms(): Promise<number>;
  stop(): Promise<void>;
}

const script = path.join(import.meta.dirname, 'openrouter', 'main.ts');

/** The simulator of OpenRouter in a process of its own, so that its work is not counted as ours. */
export async function startSimulatorProcess(seed: number): Promise<SimulatorProcess> {
  const child = spawn(process.execPath, [script, '--seed', String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
  });
  const baseURL = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The simulator ended with ${code}.`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = /^simulator ready (\S+)$/.exec(line)?.[1];
      if (url) resolve(url);
    });
  });
  const door = (name: string, init?: RequestInit) => fetch(new URL(`/${name}`, baseURL), init);
  return {
    baseURL,
    async change(conditions) {
      const body = JSON.stringify(conditions);
      const answer = await door('_weather', { method: 'POST', body });
      if (!answer.ok) throw new Error(`The simulator refused ${body}: ${await answer.text()}`);
    },
    async takeLog() {
      const { calls } = (await (await door('_log')).json()) as { calls: LoggedCall[] };
      await door('_log', { method: 'DELETE' });
      return calls;
    },
    async loopLagP99Ms() {
      const { p99Ms } = (await (await door('_lag')).json()) as { p99Ms: number };
      return Math.round(p99Ms);
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}
