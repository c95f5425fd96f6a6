import { expect, it } from 'vitest';
import { briefTexts } from '#bench/brief-texts.ts';
import type { Contender } from './clients.ts';
import { runBlock } from './run-block.ts';
import { workloadOf } from './workload.ts';

it('makes every call once, never more at a time than it may', async () => {
  const briefs = [...briefTexts().values()].slice(-1);
  const workload = workloadOf(briefs, { calls: 40, seed: 1, salt: 's' });
  const asked: string[] = [];
  let running = 0;
  let runningMax = 0;
  const contender: Contender = {
    async call({ task }) {
      asked.push(task);
      runningMax = Math.max(runningMax, ++running);
      await new Promise((resolve) => setTimeout(resolve, 30));
      running--;
      return { valid: true, firstTokenMs: null, provenance: null, problem: null, story: [] };
    },
    close: async () => {},
  };
  const { samples } = await runBlock(contender, workload, { atOnce: 3 });
  expect(await samples).toHaveLength(40);
  expect(asked.toSorted()).toEqual(workload.map(({ task }) => task).toSorted());
  expect(runningMax).toBe(3);
});
