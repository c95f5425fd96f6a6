import { throughOutage } from '#server/platform/through-outage.ts';
import { raiseRunCost } from '#server/store/runs.ts';
import type { PipelineContext } from '../pipeline-context.ts';

/** What a run has cost, kept up with while it goes. */
export interface RunCost {
  /** Resolves once the day's cap sees the money. */
  add(usd: number): Promise<void>;
}

/** The sum is written, not what is added to it: a write whose answer was lost is repeated and counts once. */
export function createRunCost(
  { db, clock }: Pick<PipelineContext, 'db' | 'clock'>,
  run: { readonly id: string; readonly costUsd: number },
): RunCost {
  let totalUsd = run.costUsd;
  return {
    async add(usd) {
      if (usd === 0) return;
      totalUsd += usd;
      const sumUsd = totalUsd;
      await throughOutage(() => raiseRunCost(db, run.id, sumUsd), { clock });
    },
  };
}
