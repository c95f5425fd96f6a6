import type { Api } from '../client/create-orchestrator-client.ts';
import type { Stage } from './approval-policy.ts';

type Followed = ReturnType<Api['runs']['events']['subscribe']>;
export type RunEvent = Followed extends AsyncIterable<{ readonly data: infer Event }> ? Event : never;

export interface StageCount {
  readonly tasks: number;
  readonly costUsd: number;
  readonly drafted: number;
}

/** Tells each task of a run as it ends, and counts what they cost. */
export function showProgress(stage: Stage, note: (line: string) => void) {
  let titles = new Map<string, string>();
  let count: StageCount = { tasks: 0, costUsd: 0, drafted: 0 };
  return {
    get count(): StageCount {
      return count;
    },
    onEvent(event: RunEvent): void {
      if (event.kind === 'run.started') {
        // It begins anew, by another worker: what was told before counts no more.
        titles = new Map(event.tasks.map(({ name, title }) => [name, title]));
        count = { tasks: 0, costUsd: 0, drafted: 0 };
        note(`${stage}: ${event.tasks.length} tasks`);
      }
      if (event.kind !== 'task.finished') return;
      const { answeredBy, costUsd, model, totalMs } = event.provenance;
      count = {
        tasks: count.tasks + 1,
        costUsd: count.costUsd + costUsd,
        drafted: count.drafted + (answeredBy === 'drafter' ? 1 : 0),
      };
      const by =
        answeredBy === 'drafter' ? 'drafted offline' : answeredBy === 'model' ? model : 'known already';
      const place = `${String(count.tasks).padStart(3)}/${titles.size}`;
      note(
        `${place}  ${titles.get(event.task) ?? event.task}  (${inSeconds(totalMs)}, ${inDollars(costUsd)}, ${by})`,
      );
    },
  };
}

export const inSeconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
export const inDollars = (usd: number): string => `$${usd.toFixed(4)}`;
