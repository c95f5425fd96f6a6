import { expect, test } from 'vitest';
import { askAgainMs, callAgain } from './call-again.ts';
import { CallError } from './call-error.ts';
import type { Kind } from './call-procedures.ts';

const refused = (kind: string, retryAfterMs: number | null = null) =>
  new CallError('No.', { data: { details: { kind, retryAfterMs } } });

test.each<[Kind, string, number | null, number, number | null]>([
  ['mutation', 'busy', 2_500, 1, 2_500],
  ['mutation', 'busy', null, 3, 800],
  ['query', 'rate_limited', 60_000, 9, 60_000],
  ['mutation', 'offline', null, 1, null],
  ['query', 'offline', null, 1, 200],
  ['query', 'unavailable', 900, 2, 900],
  ['query', 'offline', null, 3, null],
  ['query', 'not_found', null, 1, null],
  ['mutation', 'internal', null, 1, null],
])(
  'a %s refused as %s (%j ms named), attempt %i, is asked again after %j ms',
  (kind, problem, retryAfterMs, attempt, ms) => {
    expect(askAgainMs(kind, { kind: problem as never, retryAfterMs }, attempt)).toBe(ms);
  },
);

function scripted(...answers: (Error | string)[]) {
  const waits: number[] = [];
  const call = callAgain(
    async () => {
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    },
    { busyWaitMaxMs: 10_000, pause: async (ms) => void waits.push(ms) },
  );
  return { call, waits };
}

test('a busy server is waited for as long as it says, within the time that the caller allows', async () => {
  const { call, waits } = scripted(refused('busy', 4_000), refused('busy', 5_000), 'done');
  expect(await call('mutation', 'runs.start', {})).toBe('done');
  expect(waits).toEqual([4_000, 5_000]);
  const longer = scripted(refused('busy', 6_000), refused('busy', 6_000), 'done');
  await expect(longer.call('mutation', 'runs.start', {})).rejects.toThrow('No.');
  expect(longer.waits).toEqual([6_000]);
});

test('what was given up is not asked again', async () => {
  const { call, waits } = scripted(refused('busy', 10), 'done');
  await expect(call('query', 'health', undefined, AbortSignal.abort())).rejects.toThrow('No.');
  expect(waits).toEqual([]);
});
