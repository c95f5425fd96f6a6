import { expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { AppError } from '../platform/errors.ts';
import type { Complete } from './completion.ts';
import { greetingRequest } from './completion-request.fake.ts';
import { drafted } from './drafted.ts';
import { type CompletionRecord, recorded } from './recorded.ts';

function subject(after: (signal: AbortSignal) => void) {
  const clock = fakeClock();
  const records: CompletionRecord[] = [];
  const slow: Complete = (request) => async (signal) => {
    await clock.sleep(700);
    after(signal);
    return drafted(clock)(request)(signal);
  };
  const complete = recorded(slow, { clock, onRecord: (record) => records.push(record) });
  return { clock, records, complete: complete(greetingRequest()) };
}

it.each([
  ['answered', () => undefined],
  [
    'failed',
    () => {
      throw new AppError('internal', 'x');
    },
  ],
  [
    'cancelled',
    () => {
      throw new AppError('cancelled', 'x');
    },
  ],
])('tells how long it took when it was %s', async (outcome, after) => {
  const { clock, records, complete } = subject(after);
  const result = complete(new AbortController().signal);
  result.catch(() => undefined);
  await clock.advance(700);
  await Promise.allSettled([result]);
  expect(records).toMatchObject([{ outcome, durationMs: 700 }]);
});
