import type { Figures } from '#bench/bench.ts';
import { rounded } from '#bench/rounded.ts';
import { compose } from '#server/compose.ts';
import type { CompletionRequest } from '#server/models/completion.ts';
import { systemClock as clock } from '#server/platform/clock.ts';
import { readEnv } from '#server/platform/env.ts';
import { createLog } from '#server/platform/log.ts';
import { inTrace } from '#server/platform/tracing.ts';
import { newProject, taskOf } from './measure-stack.ts';
import { mediansOf, must, nsPerCall } from './rounds.ts';
import type { Stand } from './stand.ts';

/** So many tasks one run has, and so many of the spans of one trace are kept. */
const tasksPerRun = 20;

/** The same completions with everything recorded, as in a run, and with nothing, in turn: found in memory, and asked of a model. */
export async function measureRecording(
  stand: Stand,
  { rounds, calls }: { readonly rounds: number; readonly calls: number },
): Promise<Figures> {
  const [on, off] = [await startStack(stand, true), await startStack(stand, false)];
  const misses = Math.max(tasksPerRun, Math.round(calls / 50));
  const { hitOn, hitOff, missOn, missOff } = await mediansOf(
    {
      hitOff: () => off.nsPerTask(calls, 'memory'),
      hitOn: () => on.nsPerTask(calls, 'memory'),
      missOff: () => off.nsPerTask(misses, 'model'),
      missOn: () => on.nsPerTask(misses, 'model'),
    },
    rounds,
  );
  must(on.recorded() > 0 && off.recorded() === 0, 'one of the two records, the other does not');
  await Promise.all([on.stop(), off.stop()]);
  const us = (ns: number) => rounded(ns / 1_000, 1);
  return {
    recording: {
      hitUs: { on: us(hitOn), off: us(hitOff), added: us(hitOn - hitOff) },
      missUs: { on: us(missOn), off: us(missOff), added: us(missOn - missOff) },
      missShare: rounded((missOn - missOff) / missOff, 4),
      calls,
      misses,
    },
  };
}

async function startStack(stand: Stand, records: boolean) {
  const env = readEnv({ ...(await stand.newEnvironment()), LOG_LEVEL: 'error' });
  const core = await compose({ env, log: createLog(env, 'web'), process: 'web', records });
  const { complete, modelSet } = core.pipelineContext;
  const base = taskOf({ ...(await newProject(core.db)), models: modelSet(null) });
  const { signal } = new AbortController();
  const { noteTrace, readSeries } = core.operations;
  let variant = 0;
  let seen = 0;

  async function ask(by: 'memory' | 'model'): Promise<void> {
    if (by === 'model') variant++;
    const request: CompletionRequest = { ...base, deadlineMs: clock.nowMs() + 60_000, variant };
    const { provenance } = await complete(request)(signal);
    must(provenance.answeredBy === by, `an answer came from ${provenance.answeredBy}, not from ${by}`);
  }

  async function run(by: 'memory' | 'model'): Promise<void> {
    for (let task = 0; task < tasksPerRun; task++) await ask(by);
  }

  await ask('model');
  return {
    async nsPerTask(calls: number, by: 'memory' | 'model'): Promise<number> {
      const once = records ? () => inTrace({ name: 'run', onEnd: noteTrace }, () => run(by)) : () => run(by);
      const ns = await nsPerCall(once, Math.round(calls / tasksPerRun));
      const nowMs = clock.nowMs();
      const asked = { fromMs: nowMs - 3_600_000, toMs: nowMs + 60_000, stepMs: 60_000 } as const;
      const [series] = await readSeries({ measure: 'task_ms', ...asked });
      seen = series?.total.count ?? 0;
      return ns / tasksPerRun;
    },
    recorded: () => seen,
    stop: () => core.stop(),
  };
}
