import { describe, expect, it } from 'vitest';
import type { RunEvent } from '#server/pipeline/runs/run-event.ts';
import { emptyRun, progressOf, reduceRun, taskGroups } from './reduce-run.ts';

const head = (name: string) => ({ name, kind: 'outline', title: name, section: 'overview' });
const started: RunEvent = { kind: 'run.started', tasks: [head('a'), head('b')] };
const words = (task: string, text: string, attempt = 0): RunEvent => ({
  kind: 'task.words',
  task,
  attempt,
  text,
});
const finished = (task: string, answer: unknown): RunEvent => ({
  kind: 'task.finished',
  task,
  answer,
  provenance: {
    answeredBy: 'model',
    model: 'm',
    promptTokens: 1,
    completionTokens: 1,
    costUsd: 0,
    firstTokenMs: 1,
    totalMs: 2,
    attempts: 1,
    fallbackReason: null,
  },
});
const resulting = (...events: RunEvent[]) => reduceRun(emptyRun, [started, ...events]);
const task = (run: ReturnType<typeof resulting>, name: string) =>
  run.tasks.find((entry) => entry.name === name);

describe('reduceRun', () => {
  it('adds words up within an attempt', () => {
    expect(task(resulting(words('a', '{"x'), words('a', '":1}')), 'a')?.words).toBe('{"x":1}');
  });

  it('lets a higher attempt replace what lower ones showed, and ignores stragglers of those', () => {
    const run = resulting(words('a', 'old'), words('a', 'new', 1), words('a', ' straggler'));
    expect(task(run, 'a')?.words).toBe('new');
  });

  it('keeps the answer of a finished task whatever words come late', () => {
    const run = resulting(finished('a', { x: 1 }), words('a', 'late', 5), {
      kind: 'task.started',
      task: 'a',
    });
    expect(task(run, 'a')).toMatchObject({ state: 'done', answer: { x: 1 }, words: '' });
  });

  it('begins anew when the run does', () => {
    const run = resulting(finished('a', {}), started);
    expect(progressOf(run)).toEqual({ done: 0, total: 2 });
  });

  it('is the same whether events come one by one or all at once', () => {
    const events = [started, words('a', 'x'), finished('b', 1), { kind: 'run.cancelled' } as const];
    const oneByOne = events.reduce((run, event) => reduceRun(run, [event]), emptyRun);
    expect(oneByOne).toEqual(reduceRun(emptyRun, events));
    expect(oneByOne.end?.kind).toBe('run.cancelled');
  });

  it('survives words of a task that nobody announced', () => {
    expect(resulting(words('ghost', 'x')).tasks).toHaveLength(2);
  });
});

describe('taskGroups', () => {
  const group = (...states: ('waiting' | 'working' | 'done')[]) => {
    const [first] = resulting().tasks;
    return taskGroups(states.map((state, index) => ({ ...first!, title: `Area (part ${index})`, state })));
  };

  it.each([
    [['waiting', 'waiting'], 'waiting', 0],
    [['done', 'waiting'], 'working', 1],
    [['waiting', 'working'], 'working', 0],
    [['done', 'done'], 'done', 2],
  ] as const)('makes one line of %j: %s', (states, state, done) => {
    expect(group(...states)).toEqual([{ title: 'Area', state, done, total: 2 }]);
  });
});
