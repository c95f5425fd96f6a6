import type { StageName } from '#server/pipeline/stages/stage.ts';
import { isStage } from '../../project-parts/stages.ts';

const queueLists = ['waiting', 'mine', 'decided'] as const;
type QueueList = (typeof queueLists)[number];

/** Days that a review has waited at least, or was decided within. */
export const ages = [1, 3, 7, 30] as const;

export interface QueueInput {
  readonly list: QueueList;
  readonly stage: StageName | null;
  readonly search: string;
  readonly days: number | null;
  readonly order: 'oldest' | 'newest';
  readonly limit: number;
}

/** What the queue asks for, read from the address: server and browser ask alike, so the first load asks once. */
export function queueInput(params: Pick<URLSearchParams, 'get'>): QueueInput {
  const list = queueLists.find((name) => name === params.get('list')) ?? 'waiting';
  const stage = params.get('stage');
  return {
    list,
    stage: isStage(stage) ? stage : null,
    search: (params.get('search') ?? '').trim().slice(0, 120),
    days: ages.find((days) => String(days) === params.get('days')) ?? null,
    // What waits longest is what to look at; of what is decided, the last.
    order: params.get('order') === (list === 'decided' ? 'oldest' : 'newest') ? flip(list) : usual(list),
    limit: 30,
  };
}

export const usual = (list: QueueList): QueueInput['order'] => (list === 'decided' ? 'newest' : 'oldest');
const flip = (list: QueueList): QueueInput['order'] => (list === 'decided' ? 'oldest' : 'newest');
