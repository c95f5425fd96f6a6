import type { RunEvent } from '#server/pipeline/runs/run-event.ts';

export interface LiveTask {
  readonly name: string;
  readonly kind: string;
  readonly title: string;
  readonly section: string;
  readonly state: 'waiting' | 'working' | 'done';
  /** Raw text of the answer so far, of the newest attempt alone. */
  readonly words: string;
  readonly attempt: number;
  readonly answer: unknown;
}

export interface LiveRun {
  readonly tasks: readonly LiveTask[];
  readonly end: Extract<RunEvent, { kind: 'artifact.ready' | 'run.failed' | 'run.cancelled' }> | null;
}

export const emptyRun: LiveRun = { tasks: [], end: null };

/** What a viewer of a run knows after some more events. */
export function reduceRun(run: LiveRun, events: readonly RunEvent[]): LiveRun {
  return events.reduce(reduceOne, run);
}

function reduceOne(run: LiveRun, event: RunEvent): LiveRun {
  switch (event.kind) {
    case 'run.started':
      return {
        tasks: event.tasks.map((head) => ({
          ...head,
          state: 'waiting',
          words: '',
          attempt: 0,
          answer: null,
        })),
        end: null,
      };
    case 'task.started':
      return withTask(run, event.task, (task) => ({
        ...task,
        state: task.state === 'done' ? 'done' : 'working',
      }));
    case 'task.words':
      return withTask(run, event.task, (task) => {
        if (task.state === 'done' || event.attempt < task.attempt) return task;
        const before = event.attempt === task.attempt ? task.words : '';
        return { ...task, state: 'working', attempt: event.attempt, words: before + event.text };
      });
    case 'task.finished':
      return withTask(run, event.task, (task) => ({ ...task, state: 'done', answer: event.answer }));
    case 'artifact.ready':
    case 'run.failed':
    case 'run.cancelled':
      return { ...run, end: event };
  }
}

function withTask(run: LiveRun, name: string, change: (task: LiveTask) => LiveTask): LiveRun {
  return { ...run, tasks: run.tasks.map((task) => (task.name === name ? change(task) : task)) };
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export function progressOf({ tasks }: LiveRun): Progress {
  return { done: tasks.filter(({ state }) => state === 'done').length, total: tasks.length };
}

export interface TaskGroup extends Progress {
  readonly title: string;
  readonly state: LiveTask['state'];
}

/** Tasks that people would call the same thing, as one line: "Stories: Loans (FR-3)" is part of "Stories: Loans". */
export function taskGroups(tasks: readonly LiveTask[]): TaskGroup[] {
  return [...Map.groupBy(tasks, ({ title }) => title.replace(/ \([^()]*\)$/, ''))].map(([title, group]) => {
    const done = group.filter(({ state }) => state === 'done').length;
    const begun = done > 0 || group.some(({ state }) => state === 'working');
    const state = done === group.length ? 'done' : begun ? 'working' : 'waiting';
    return { title, state, done, total: group.length };
  });
}
