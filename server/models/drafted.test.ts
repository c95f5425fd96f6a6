import { expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import type { Delta } from './completion.ts';
import { draftedGreeting, greetingRequest } from './completion-request.fake.ts';
import { drafted } from './drafted.ts';

it('answers by the task’s own draft, in a few pieces, marked and free of charge', async () => {
  const deltas: Delta[] = [];
  const request = greetingRequest({ onDelta: (delta) => deltas.push(delta) });
  expect(await drafted(fakeClock())(request)(new AbortController().signal)).toMatchObject({
    value: draftedGreeting,
    provenance: {
      answeredBy: 'drafter',
      model: 'drafter',
      costUsd: 0,
      fallbackReason: 'No model is configured.',
    },
  });
  expect(deltas.length).toBeGreaterThan(1);
  expect(deltas.map(({ text }) => text).join('')).toBe(JSON.stringify(draftedGreeting));
});

it('does no work for somebody who has left', async () => {
  const gone = AbortSignal.abort(new Error('left'));
  await expect(drafted(fakeClock())(greetingRequest())(gone)).rejects.toMatchObject({ kind: 'cancelled' });
});
