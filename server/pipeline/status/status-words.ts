import type { PartStatus, SettingsView } from '../views.ts';
import type { LoadView } from './view-load.ts';

/** A job that is due is taken within milliseconds while there is a worker with a free slot. */
const longWaitMs = 60_000;

export function describeDatabase(version: string, embedded: boolean): PartStatus {
  const note = embedded ? 'Embedded: started with the application.' : 'Set by the operator.';
  return { part: 'database', state: 'works', note, facts: [{ name: 'PostgreSQL', value: version }] };
}

export const memoryTier: PartStatus = {
  part: 'memory',
  state: 'works',
  note: 'This process keeps answers for 15 minutes.',
  facts: [],
};

export function describeQueue({ workers, queues }: Pick<LoadView, 'workers' | 'queues'>): PartStatus {
  const runs = queues.find(({ queue }) => queue === 'run-stage');
  const oldestWaitingMs = runs?.oldestWaitingMs ?? null;
  const facts = [
    { name: 'Workers seen', value: String(workers.live) },
    { name: 'Slots', value: String(workers.slots) },
    { name: 'Under way', value: String(runs?.running ?? 0) },
    { name: 'Waiting', value: String(runs?.waiting ?? 0) },
    ...(oldestWaitingMs === null ? [] : [{ name: 'Longest wait', value: age(oldestWaitingMs) }]),
    { name: 'Being prepared', value: String(workers.preparing) },
    {
      name: 'To be prepared',
      value: String(queues.find(({ queue }) => queue === 'pregenerate')?.waiting ?? 0),
    },
    { name: "Models' limits", value: `${Math.round(workers.saturation * 100)} % full` },
  ];
  if (workers.live === 0) {
    const note =
      'No worker has been seen. What is generated waits until one is started; reading and reviewing go on.';
    return { part: 'work queue', state: 'degraded', note, facts };
  }
  if (oldestWaitingMs !== null && oldestWaitingMs > longWaitMs) {
    const note = 'Work waits longer than usual: the workers are busy. More of them would shorten it.';
    return { part: 'work queue', state: 'degraded', note, facts };
  }
  return { part: 'work queue', state: 'works', note: 'Work is taken up as it comes.', facts };
}

const redisNotes = {
  'in use': 'Answers are shared by all processes, for a day.',
  failing: 'Failing: it does not answer. Nothing is lost without it; it is tried again by itself.',
  absent:
    'Neither installed on this machine nor set by the operator. Nothing is lost without it; answers are shared through the content store.',
} as const;

const contentNotes = {
  'in use': 'Answers are kept in PostgreSQL, each under the hash of everything that it depends on.',
  failing: 'Failing: it cannot be read. Answers are taken from the other tiers, or asked for again.',
  absent: 'There is none.',
} as const;

const partStates = { 'in use': 'works', failing: 'failing', absent: 'absent' } as const;

type TierState = keyof typeof partStates;

export function describeTiers({ redis, content }: { redis: TierState; content: TierState }): PartStatus[] {
  return [
    { part: 'Redis', state: partStates[redis], note: redisNotes[redis], facts: [] },
    { part: 'content store', state: partStates[content], note: contentNotes[content], facts: [] },
  ];
}

const sources = {
  openrouter: 'OpenRouter answers. What it cannot answer in time is drafted offline and marked so.',
  compatible:
    'A server compatible with OpenAI answers. What it cannot answer in time is drafted offline and marked so.',
  drafter: 'No key is set, so everything is drafted offline by the embedded drafter and marked so.',
} as const;

export function describeModels({ mode, host }: Pick<SettingsView['models'], 'mode' | 'host'>): PartStatus {
  return {
    part: 'models',
    state: mode === 'drafter' ? 'absent' : 'works',
    note: sources[mode],
    facts: host ? [{ name: 'Host', value: host }] : [],
  };
}

/** "850 ms", "12 s", "4 min", "3 h": as exact as a person needs. */
function age(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${Math.floor(ms / 1_000)} s`;
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)} min`;
  return `${Math.floor(ms / 3_600_000)} h`;
}
