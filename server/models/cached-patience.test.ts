import { expect, it } from 'vitest';
import type { Patience } from '../cache/tier.ts';
import { fakeClock } from '../platform/clock.fake.ts';
import { cached, lookUpAnswers } from './cached.ts';
import { greetingRequest } from './completion-request.fake.ts';
import { drafted } from './drafted.ts';

function subject() {
  const asked: (Patience | undefined)[] = [];
  const store = {
    async getMany(_keys: readonly string[], _use: object, patience?: Patience) {
      asked.push(patience);
      return new Map<string, never>();
    },
    async put() {},
  };
  return { asked, context: { store, clock: fakeClock(1_000), onStoreError: () => undefined } };
}

it('waits for a store that cannot be read before it pays a model, but keeps time enough to ask one', async () => {
  const { asked, context } = subject();
  const leases = { acquire: async () => ({ landedElsewhere: false, release: () => undefined }) };
  const complete = cached(drafted(context.clock), context, leases);
  await complete(greetingRequest({ deadlineMs: 13_000 }))(new AbortController().signal);
  await complete(greetingRequest({ deadlineMs: 8_000, task: 'other' }))(new AbortController().signal);
  expect(asked.map((patience) => patience?.untilMs)).toEqual([7_000, 4_000]);
});

it('does not wait where a person would: a start that finds nothing goes on to the queue', async () => {
  const { asked, context } = subject();
  await lookUpAnswers(context)([greetingRequest()]);
  expect(asked).toEqual([undefined]);
});
