import { expect, it } from 'vitest';
import { fakeClock } from '../platform/clock.fake.ts';
import type { AnsweredBy, Completion, CompletionRequest, Delta } from './completion.ts';
import { greetingRequest, provenance } from './completion-request.fake.ts';
import { urgentFlights } from './urgent-flights.ts';

const background = { priority: 'background', deadlineMs: 60_000 } as const;
const interactive = { priority: 'interactive', deadlineMs: 12_000 } as const;

function subject() {
  const clock = fakeClock();
  const flights = urgentFlights<{ completion: Completion }>(clock);
  const calls: {
    by: string;
    signal: AbortSignal;
    raised: AbortSignal | undefined;
    say(delta: Delta): void;
    answer(answeredBy?: AnsweredBy): void;
    fail(error: Error): void;
  }[] = [];
  function ask(by: string, fields: Pick<CompletionRequest, 'priority' | 'deadlineMs'>) {
    const leaving = new AbortController();
    const heard: string[] = [];
    const onDelta = ({ attempt, text }: Delta) => heard.push(`${attempt} ${text}`);
    const request = greetingRequest({ ...fields, onDelta });
    const result = flights.join(
      'key',
      request,
      (signal, say, raised) =>
        new Promise((resolve, reject) => {
          calls.push({
            by,
            signal,
            raised,
            say,
            answer: (answeredBy = 'model') =>
              resolve({ completion: { value: by, provenance: { ...provenance, answeredBy } } }),
            fail: reject,
          });
        }),
      leaving.signal,
    );
    result.catch(() => undefined);
    return { result, heard, leave: () => leaving.abort(new Error('left')) };
  }
  return { clock, calls, ask };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

async function preparing() {
  const all = subject();
  const preparation = all.ask('preparation', background);
  await soon();
  return { ...all, preparation };
}

it('lets a person join a preparation, hear its words, and makes it as urgent as a request of their own', async () => {
  const { ask, calls, preparation } = await preparing();
  calls[0]?.say({ attempt: 1, text: 'Good' });
  expect(calls[0]?.raised?.aborted).toBe(false);
  const person = ask('person', interactive);
  await soon();
  expect(calls[0]?.raised?.aborted).toBe(true);
  calls[0]?.answer();
  await Promise.all([preparation.result, person.result]);
  expect(person.heard).toEqual(['1 Good']);
  expect(calls).toHaveLength(1);
});

it('lets a person wait no longer than for another process; then they ask in their own name, and end nothing', async () => {
  const { clock, ask, calls, preparation } = await preparing();
  calls[0]?.say({ attempt: 2, text: 'slow' });
  const people = [ask('one', interactive), ask('two', interactive)];
  await soon();
  await clock.advance(6_000);
  await soon();
  expect(calls.map(({ by }) => by)).toEqual(['preparation', 'one']);
  calls[1]?.say({ attempt: 1, text: 'quick' });
  calls[1]?.answer();
  for (const { result, heard } of people) {
    expect((await result).completion.value).toBe('one');
    // A screen takes a lower number for a straggler.
    expect(heard).toEqual(['2 slow', '3 quick']);
  }
  expect(calls[0]?.signal.aborted).toBe(false);
  calls[0]?.answer();
  expect((await preparation.result).completion.value).toBe('preparation');
});

it.each<[string, (call: { answer(by?: AnsweredBy): void; fail(error: Error): void }) => void]>([
  ['fails', (call) => call.fail(new Error('down'))],
  ['ends in a draft', (call) => call.answer('drafter')],
])('lets a person ask anew when the preparation that they wait for %s', async (_how, end) => {
  const { ask, calls } = await preparing();
  const person = ask('person', interactive);
  await soon();
  if (calls[0]) end(calls[0]);
  await soon();
  calls[1]?.answer();
  expect((await person.result).completion.value).toBe('person');
});

it('goes on for a person when the preparation is given up, and ends with them', async () => {
  const { ask, calls, preparation } = await preparing();
  const person = ask('person', interactive);
  await soon();
  preparation.leave();
  await soon();
  expect(calls[0]?.signal.aborted).toBe(false);
  person.leave();
  await expect(person.result).rejects.toThrow('left');
  expect(calls[0]?.signal.aborted).toBe(true);
  expect(calls).toHaveLength(1);
});

it('lets a preparation join what a person has begun', async () => {
  const { ask, calls } = subject();
  const person = ask('person', interactive);
  await soon();
  const preparation = ask('preparation', background);
  await soon();
  calls[0]?.answer();
  expect((await preparation.result).completion.value).toBe('person');
  await person.result;
  expect(calls).toHaveLength(1);
});

it('forgets what has landed: the next preparation is nobody’s', async () => {
  const { ask, calls, preparation } = await preparing();
  const person = ask('person', interactive);
  await soon();
  calls[0]?.answer();
  await Promise.all([preparation.result, person.result]);
  ask('next', background);
  await soon();
  expect(calls[1]?.raised?.aborted).toBe(false);
});
