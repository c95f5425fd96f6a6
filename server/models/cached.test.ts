import { describe, expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import { answersInMemory } from './answer-store.fake.ts';
import type { AnswerStore, StoredAnswer } from './answer-store.ts';
import { cached, type Leases, lookUpAnswers } from './cached.ts';
import type { AnsweredBy, CompletionRequest } from './completion.ts';
import {
  draftedGreeting,
  type Greeting,
  greeting,
  greetingRequest,
  provenance,
} from './completion-request.fake.ts';
import { modelsOf } from './model-catalog.ts';
import { modelSet } from './model-set.ts';

function subject(answeredBy: AnsweredBy = 'model') {
  const { kept, store: sound } = answersInMemory();
  const puts: StoredAnswer[] = [];
  const errors: unknown[] = [];
  const broken = { store: false };
  const throwWhileBroken = () => {
    if (broken.store) throw new Error('the store is down');
  };
  const store: AnswerStore = {
    async getMany(keys, use) {
      throwWhileBroken();
      return sound.getMany(keys, use);
    },
    async put(key, answer) {
      throwWhileBroken();
      steps.push('put');
      puts.push(answer);
      await sound.put(key, answer);
    },
  };
  const context = {
    store,
    clock: fakeClock(),
    onStoreError: (error: unknown) => errors.push(error),
  };
  const steps: string[] = [];
  const elsewhere: { land: (() => void) | null } = { land: null };
  const leases: Leases = {
    async acquire() {
      steps.push('acquire');
      elsewhere.land?.();
      return { landedElsewhere: elsewhere.land !== null, release: () => steps.push('release') };
    },
  };
  const calls: {
    request: CompletionRequest;
    signal: AbortSignal;
    answer(value?: Greeting): void;
    fail(error: Error): void;
  }[] = [];
  const complete = cached(
    (request) => (signal) =>
      new Promise((resolve, reject) => {
        steps.push('call');
        calls.push({
          request,
          signal,
          answer: (value = greeting) =>
            resolve({ value: value as never, provenance: { ...provenance, answeredBy } }),
          fail: reject,
        });
      }),
    context,
    leases,
  );
  const ask = (fields: Partial<CompletionRequest<Greeting>> = {}) => {
    const cancel = new AbortController();
    const heard: string[] = [];
    const request = greetingRequest({ onDelta: ({ text }) => heard.push(text), ...fields });
    const result = complete(request)(cancel.signal);
    result.catch(() => undefined);
    return { result, heard, cancel: () => cancel.abort(new Error('left')) };
  };
  return { ask, calls, context, errors, broken, kept, puts, steps, elsewhere };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

describe('what is stored', () => {
  it('answers the next one without a call and without a cost', async () => {
    const { ask, calls } = subject();
    const first = ask();
    await soon();
    calls[0]?.answer();
    expect((await first.result).provenance).toMatchObject({ answeredBy: 'model', costUsd: 0.01 });
    expect(await ask().result).toMatchObject({
      value: greeting,
      provenance: { answeredBy: 'content', model: 'm', costUsd: 0, attempts: 0, promptTokens: 100 },
    });
    expect(calls).toHaveLength(1);
  });

  it('is never the drafter’s answer', async () => {
    const { ask, calls, puts } = subject('drafter');
    const first = ask();
    await soon();
    calls[0]?.answer(draftedGreeting);
    expect((await first.result).value).toEqual(draftedGreeting);
    expect(puts).toEqual([]);
    ask();
    await soon();
    expect(calls).toHaveLength(2);
  });

  it('is not a failure', async () => {
    const { ask, calls, puts } = subject();
    const first = ask();
    await soon();
    calls[0]?.fail(new Error('down'));
    await expect(first.result).rejects.toThrow('down');
    expect(puts).toEqual([]);
  });

  it('is a miss when it no longer fits the schema', async () => {
    const { ask, calls, kept } = subject();
    const first = ask();
    await soon();
    calls[0]?.answer();
    await first.result;
    for (const [key, answer] of kept) kept.set(key, { ...answer, value: { greeting: 1 } });
    ask();
    await soon();
    expect(calls).toHaveLength(2);
  });

  it.each<[string, Partial<CompletionRequest<Greeting>>]>([
    ['another workspace', { workspaceId: 'w2' }],
    ['another instruction', { instruction: { text: 'Greet.', hash: 'i2' } }],
    ['other inputs', { inputs: { name: 'Bob' } }],
    ['another task', { task: 'greeting/2' }],
    ['a stronger floor', { floor: 'strong' }],
    ['other models', { models: modelSet(modelsOf('classic')) }],
    ['a pinned floor', { models: modelSet(modelsOf('default'), true) }],
    ['another try', { variant: 1 }],
  ])('is not for %s', async (_name, fields) => {
    const { ask, calls } = subject();
    const first = ask();
    await soon();
    calls[0]?.answer();
    await first.result;
    ask(fields);
    await soon();
    expect(calls).toHaveLength(2);
  });
});

describe('callers who ask for the same at the same time', () => {
  it('share one call, hear all of its words, and pay once', async () => {
    const { ask, calls, puts } = subject();
    const one = ask();
    await soon();
    calls[0]?.request.onDelta?.({ attempt: 1, text: 'Good ' });
    const two = ask({ deadlineMs: 99_000 });
    await soon();
    calls[0]?.request.onDelta?.({ attempt: 1, text: 'morning' });
    calls[0]?.answer();
    const costs = (await Promise.all([one.result, two.result])).map(
      (completion) => completion.provenance.costUsd,
    );
    expect(costs).toEqual([0.01, 0]);
    expect([one.heard, two.heard]).toEqual([
      ['Good ', 'morning'],
      ['Good ', 'morning'],
    ]);
    expect([calls.length, puts.length]).toEqual([1, 1]);
  });

  it('each have their project noted as a user of the answer', async () => {
    const { ask, calls, puts } = subject();
    const asked = [ask(), ask({ projectId: 'p2' })];
    await soon();
    calls[0]?.answer();
    await Promise.all(asked.map(({ result }) => result));
    expect(puts.map(({ projectId }) => projectId).toSorted()).toEqual(['p1', 'p2']);
  });

  it('do not end each other’s call by leaving; the last one does', async () => {
    const { ask, calls } = subject();
    const [one, two] = [ask(), ask()];
    await soon();
    one.cancel();
    await expect(one.result).rejects.toMatchObject({ kind: 'cancelled' });
    expect(calls[0]?.signal.aborted).toBe(false);
    two.cancel();
    await expect(two.result).rejects.toMatchObject({ kind: 'cancelled' });
    expect(calls[0]?.signal.aborted).toBe(true);
  });
});

describe('what is spent on an answer that nobody waits for any more', () => {
  it('is told once, to who began the flight, though the call has yielded an answer', async () => {
    const { ask, calls } = subject();
    const told: string[] = [];
    const both = ['one', 'two'].map((name) => ask({ onUnanswered: (usd) => told.push(`${name} ${usd}`) }));
    await soon();
    for (const { cancel } of both) cancel();
    calls[0]?.answer();
    await soon();
    expect(told).toEqual([`one ${provenance.costUsd}`]);
  });

  it('is not told while somebody still waits, who learns it from the answer', async () => {
    const { ask, calls } = subject();
    const told: number[] = [];
    const [one, two] = [ask({ onUnanswered: (usd) => told.push(usd) }), ask()];
    await soon();
    one.cancel();
    calls[0]?.answer();
    expect((await two.result).provenance.costUsd).toBe(provenance.costUsd);
    expect(told).toEqual([]);
  });
});

describe('the lease of a flight', () => {
  it('is taken after a miss, and let go once the answer is stored; a hit takes none', async () => {
    const { ask, calls, steps } = subject();
    const first = ask();
    await soon();
    calls[0]?.answer();
    await first.result;
    await ask().result;
    expect(steps).toEqual(['acquire', 'call', 'put', 'release']);
  });

  it('is let go when the call fails, and when its last caller leaves', async () => {
    const { ask, calls, steps } = subject();
    const failing = ask();
    await soon();
    calls[0]?.fail(new Error('down'));
    await expect(failing.result).rejects.toThrow('down');
    const left = ask({ variant: 1 });
    await soon();
    left.cancel();
    expect(calls[1]?.signal.aborted).toBe(true);
    calls[1]?.fail(new Error('aborted'));
    await soon();
    expect(steps).toEqual(['acquire', 'call', 'release', 'acquire', 'call', 'release']);
  });

  it('gives way to an answer that another process landed: no call, no cost', async () => {
    const { ask, calls, kept, elsewhere } = subject();
    const maker = ask();
    await soon();
    calls[0]?.answer();
    await maker.result;
    const [[key, answer] = []] = [...kept];
    kept.clear();
    elsewhere.land = () => key && answer && kept.set(key, answer);
    expect((await ask().result).provenance).toMatchObject({ answeredBy: 'content', costUsd: 0 });
    expect(calls).toHaveLength(1);
  });

  it('stands in nobody’s way when what landed cannot be read', async () => {
    const { ask, calls, elsewhere } = subject();
    elsewhere.land = () => undefined;
    ask();
    await soon();
    expect(calls).toHaveLength(1);
  });
});

it('takes a store that is down for a miss, tells of it, and answers all the same', async () => {
  const { ask, calls, errors, broken } = subject();
  broken.store = true;
  const first = ask();
  await soon();
  calls[0]?.answer();
  expect((await first.result).value).toEqual(greeting);
  expect(errors).toHaveLength(2);
});

it('looks many requests up in one round', async () => {
  const { ask, calls, context } = subject();
  const first = ask();
  await soon();
  calls[0]?.answer();
  await first.result;
  const lookUp = lookUpAnswers(context);
  const found = await lookUp([greetingRequest({ variant: 1 }), greetingRequest()]);
  expect(found).toMatchObject([null, { value: greeting }]);
  expect(await lookUp([])).toEqual([]);
});
