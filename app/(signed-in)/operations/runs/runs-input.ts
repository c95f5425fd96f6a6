import type { ListRuns } from '#server/operations/dashboard/view-runs.ts';
import { isStage } from '../../../project-parts/stages.ts';

export type RunsInput = Omit<ListRuns, 'cursor'>;

const statuses = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;
const lastMs = 9_999_999_999_999;

/** What the list asks for, read from the address; what makes no sense there is left out. */
export function runsInput(params: Pick<URLSearchParams, 'get'>): RunsInput {
  const stage = params.get('stage');
  const moment = (name: string, usual: number) => {
    const ms = Number(params.get(name) ?? Number.NaN);
    return Number.isInteger(ms) && ms >= 0 && ms <= lastMs ? ms : usual;
  };
  const slower = Number(params.get('slowerThanMs') ?? Number.NaN);
  return {
    fromMs: moment('from', 0),
    toMs: moment('to', lastMs),
    stage: isStage(stage) ? stage : null,
    status: statuses.find((status) => status === params.get('status')) ?? null,
    slowerThanMs: slower >= 0 && slower <= 86_400_000 ? slower : null,
    model: params.get('model')?.slice(0, 120) || null,
    limit: 30,
  };
}
