import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Complete, CompletionRequest } from '#server/models/completion.ts';
import { modelsOf } from '#server/models/model-catalog.ts';
import { modelSet } from '#server/models/model-set.ts';
import { fakeClock } from '#server/platform/clock.fake.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { PreparedStage } from '../stages/prepared-stage.ts';
import { defineTask } from '../stages/stage.ts';
import { runTasks } from './run-tasks.ts';

/** Ten tasks at once, each of which ends when it is told to. */
function subject({ helpsLast }: { readonly helpsLast: boolean }) {
  const requests: CompletionRequest[] = [];
  const ends: (() => void)[] = [];
  const complete = ((request: CompletionRequest) => () => {
    requests.push(request);
    return new Promise((resolve) => {
      ends.push(() => resolve({ value: {}, provenance: {} as never }));
    });
  }) as unknown as Complete;
  const context = {
    clock: fakeClock(),
    complete,
    answerKey: ({ task }: CompletionRequest) => task,
    loadInstruction: () => ({ text: 'Do it.', hash: 'h' }),
  } as unknown as PipelineContext;
  const tasks = Array.from({ length: 10 }, (_, index) =>
    defineTask<Record<string, never>, Record<string, never>>({
      name: `task/${index}`,
      kind: 'task',
      title: 'Task',
      section: 'tasks',
      inputs: {},
      schema: { name: 'task', version: 1, zod: z.object({}).strict() as never },
      tokensMax: 10,
      draft: () => ({}),
    }),
  );
  const stage: PreparedStage = {
    name: 'plan',
    instruction: 'planner',
    ownInstruction: null,
    tasks: () => tasks,
    assemble: () => ({ artifact: {}, producedBy: {}, laidOver: null }),
  };
  const { signal } = new AbortController();
  const run = runTasks(context, stage, {
    frame: {
      ...{ workspaceId: 'w', projectId: 'p', variant: 0, priority: 'interactive' },
      models: modelSet(modelsOf('default')),
    },
    ...{ taskDeadlineMs: 1_000, stageDeadlineMs: 1_000, helpsLast, signal, observer: {} },
  });
  return { requests, ends, run };
}

const settled = () => new Promise(setImmediate);

it('tells the last of the tasks that they hold up the run, and none before', async () => {
  const { requests, ends, run } = subject({ helpsLast: true });
  const told: unknown[] = [];
  const toldLast: unknown[] = [];
  for (const end of ends) {
    told.push(requests[9]?.holdsUp?.());
    toldLast.push(requests[9]?.isLast?.());
    end();
    await settled();
  }
  await run;
  expect(told).toEqual([...Array(7).fill(false), ...Array(3).fill(true)]);
  expect(toldLast).toEqual([...Array(8).fill(false), ...Array(2).fill(true)]);
});

it('tells nobody where the last get no help', async () => {
  const { requests, ends, run } = subject({ helpsLast: false });
  for (const end of ends) end();
  await run;
  expect(requests.map(({ holdsUp }) => holdsUp)).toEqual(Array(10).fill(undefined));
});
