import { expect, it } from 'vitest';
import type { Outlook } from './batch-decision.ts';
import type { CompletionRequest } from './completion.ts';
import { estimateMs } from './estimate-ms.ts';

const request = (tokensMax: number, task: string) => ({ tokensMax, task }) as unknown as CompletionRequest;
const outlookOf = ({ task }: CompletionRequest): Outlook | null =>
  task === 'none'
    ? null
    : {
        model: { id: task } as Outlook['model'],
        chanceToFinish: () => 1,
        usualMs: (tokens) => 300 + tokens * 10,
        freeCalls: task === 'busy' ? 2 : 100,
      };

it.each([
  ['nothing where nothing is asked', [], 0],
  ['the longest of those asked at the same time', [request(100, 'free'), request(20, 'free')], 1_300],
  ['a turn after the other where a model takes no more', [1, 2, 3].map(() => request(100, 'busy')), 2_600],
  ['nothing where no model is known', [request(100, 'none')], 0],
])('takes %s', (_, requests, ms) => {
  expect(estimateMs(requests, outlookOf)).toBe(ms);
});
