import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../platform/canonical-json.ts';
import { fakeClock } from '../platform/clock.fake.ts';
import type { Outlook } from './batch-decision.ts';
import { batched } from './batched.ts';
import type { Complete, CompletionRequest, Delta } from './completion.ts';
import { draftedGreeting, type Greeting, greetingRequest } from './completion-request.fake.ts';
import { modelsOf } from './model-catalog.ts';
import { parseAnswer } from './parse-answer.ts';
import { cancelled } from './upstream-error.ts';

const model = modelsOf('default')[0]!;
const outlook = (): Outlook => ({
  model,
  freeCalls: 100,
  usualMs: (tokens) => 500 + tokens * 5,
  chanceToFinish: (tokens, withinMs) => (500 + tokens * 5 <= withinMs ? 1 : 0),
});
const answerMs = 1_000;
const pieces = 10;
const billUsd = 0.01;

type Spoil = (text: string, parts: number) => string;
type Parts = { parts: { part: string; inputs: { name?: string } }[]; common: { name?: string } };

const greets = (name: string): Greeting => ({ greeting: `Hello ${name}`, marks: [name.length + 1] });

/** A model that answers what it is asked, alone or together, in pieces over a second; `spoil` has its way with the texts of shared calls. */
function subject(spoil: Spoil = (text) => text, seen: () => Outlook | null = outlook) {
  const clock = fakeClock();
  const asked: CompletionRequest[] = [];
  const complete: Complete = (request) => async (signal) => {
    asked.push(request as CompletionRequest);
    const inputs = request.inputs as unknown as Parts & { name: string };
    const answers = inputs.parts?.map(({ part, inputs: own }) => ({
      part,
      answer: greets(own.name ?? inputs.common.name ?? ''),
    }));
    const text = answers
      ? spoil(JSON.stringify({ answers }), answers.length)
      : JSON.stringify(greets(inputs.name));
    const size = Math.ceil(text.length / pieces);
    try {
      for (let piece = 0; piece < pieces; piece++) {
        await clock.sleep(answerMs / pieces, signal);
        request.onDelta?.({ attempt: 1, text: text.slice(piece * size, (piece + 1) * size) });
      }
    } catch {
      request.onUnanswered?.(billUsd);
      throw cancelled(signal);
    }
    const parsed = parseAnswer(text, request.schema);
    const value = parsed.ok ? parsed.value : request.schema.zod.parse(request.draft());
    const provenance = {
      answeredBy: parsed.ok ? 'model' : 'drafter',
      model: model.id,
      promptTokens: 100,
      completionTokens: Math.ceil(text.length / 4),
      costUsd: billUsd,
      firstTokenMs: answerMs / pieces,
      totalMs: answerMs,
      attempts: 1,
      fallbackReason: null,
    } as const;
    return { value, provenance };
  };
  const together = batched(complete, { clock, outlook: seen });
  const ask = (name: string, fields: Partial<CompletionRequest<Greeting>> = {}, signal = forever()) =>
    together(
      greetingRequest({
        task: `greeting/${name}`,
        instruction: { text: 'Greet. '.repeat(500), hash: 'i1' },
        inputs: { name, tone: 'warm' },
        deadlineMs: clock.nowMs() + 60_000,
        priority: 'background',
        ...fields,
      }),
    )(signal);
  return { clock, asked, ask };
}

const forever = () => new AbortController().signal;
const tasksOf = (asked: readonly CompletionRequest[]) => asked.map(({ task }) => task);

it('answers tasks that come within a moment in one call, each with its own words and its share of the bill', async () => {
  const { clock, asked, ask } = subject();
  const deltas: Record<string, Delta[]> = { Ada: [], Grace: [] };
  const first = ask('Ada', { onDelta: (delta) => deltas.Ada?.push(delta) });
  await clock.advance(20);
  const second = ask('Grace', { onDelta: (delta) => deltas.Grace?.push(delta) });
  await clock.advance(1_010);
  const [ada, grace] = await Promise.all([first, second]);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({
    priority: 'background',
    inputs: { common: { tone: 'warm' } },
    schema: { name: 'batch.greeting' },
  });
  expect(ada.value).toEqual(greets('Ada'));
  expect(grace.value).toEqual(greets('Grace'));
  for (const [name, said] of Object.entries(deltas)) {
    expect(JSON.parse(said.map(({ text }) => text).join(''))).toEqual(greets(name));
  }
  expect(deltas.Ada?.length).toBeGreaterThan(1);
  expect(ada.provenance.costUsd + grace.provenance.costUsd).toBeCloseTo(billUsd, 12);
  expect(ada.provenance.promptTokens + grace.provenance.promptTokens).toBe(100);
  expect(ada.provenance).toMatchObject({ answeredBy: 'model', sharedBy: 2, totalMs: answerMs });
  expect(grace.provenance.firstTokenMs).toBeGreaterThan(ada.provenance.firstTokenMs ?? 0);
});

it('waits no longer than the window for others', async () => {
  const { clock, asked, ask } = subject();
  void ask('Ada');
  await clock.advance(26);
  expect(tasksOf(asked)).toEqual(['greeting/Ada']);
  void ask('Grace');
  await clock.advance(24);
  expect(asked).toHaveLength(1);
  await clock.advance(1);
  expect(tasksOf(asked)).toEqual(['greeting/Ada', 'greeting/Grace']);
});

it('keeps a person’s tasks waiting for nobody', async () => {
  const { clock, asked, ask } = subject();
  void ask('Ada', { priority: 'interactive' });
  void ask('Grace', { priority: 'interactive' });
  await clock.advance(0);
  expect(tasksOf(asked)).toEqual(['greeting/Ada', 'greeting/Grace']);
});

it.each<[string, Partial<CompletionRequest<Greeting>>]>([
  ['workspace', { workspaceId: 'w2' }],
  ['project', { projectId: 'p2' }],
  ['instruction', { instruction: { text: 'Greet. '.repeat(501), hash: 'i2' } }],
  ['kind of answer', { schema: { ...greetingRequest().schema, version: 2 } }],
  ['floor', { floor: 'strong' }],
])('never shares a call with another %s', async (_, other) => {
  const { clock, asked, ask } = subject();
  const answers = [ask('Ada'), ask('Grace', other)];
  await clock.advance(2_000);
  expect((await Promise.all(answers)).map(({ value }) => value)).toEqual([greets('Ada'), greets('Grace')]);
  expect(asked).toHaveLength(2);
});

it('asks alone while no model is well', async () => {
  const { clock, asked, ask } = subject(undefined, () => null);
  void ask('Ada');
  void ask('Grace');
  await clock.advance(0);
  expect(asked).toHaveLength(2);
});

describe('a part that is of no use', () => {
  it.each<[string, Spoil, string[]]>([
    ['does not fit', (text) => text.replace('"Hello Grace"', '7'), ['greeting/Grace']],
    [
      'is missing',
      (text) => text.replace(/,\{"part":"\w+","answer":\{"greeting":"Hello Grace[^}]*\}\}/, ''),
      ['greeting/Grace'],
    ],
    [
      'is answered twice',
      (text) => text.replace(/(\{"part":"\w+","answer":\{"greeting":"Hello Grace[^}]*\}\})/, '$1,$1'),
      ['greeting/Grace'],
    ],
    ['was cut off', (text) => text.slice(0, text.indexOf('Alan')), ['greeting/Alan']],
    ['is all of them', () => 'Certainly!', ['greeting/Ada', 'greeting/Grace', 'greeting/Alan']],
  ])('because it %s is asked again alone, and the others stand', async (_, spoil, again) => {
    const { clock, asked, ask } = subject(spoil);
    const names = ['Ada', 'Grace', 'Alan'];
    const deltas: Delta[] = [];
    const answers = names.map((name) =>
      ask(name, name === again[0]?.slice(9) ? { onDelta: (delta) => deltas.push(delta) } : {}),
    );
    await clock.advance(3_000);
    const completions = await Promise.all(answers);
    expect(completions.map(({ value }) => value)).toEqual(names.map(greets));
    expect(tasksOf(asked)).toEqual(['3 tasks', ...again]);
    const total = completions.reduce((sum, { provenance }) => sum + provenance.costUsd, 0);
    expect(total).toBeCloseTo(billUsd * (1 + again.length), 12);
    const last = deltas.filter(({ attempt }) => attempt === 2);
    expect(JSON.parse(last.map(({ text }) => text).join(''))).toEqual(greets(again[0]?.slice(9) ?? ''));
    const alone = completions[names.indexOf(again[0]?.slice(9) ?? '')];
    expect(alone?.provenance).toMatchObject({ attempts: 2, totalMs: 2 * answerMs });
  });
});

describe('a caller who leaves', () => {
  it('in the window is not asked for', async () => {
    const { clock, asked, ask } = subject();
    const leaving = new AbortController();
    const left = ask('Ada', {}, leaving.signal);
    const stays = ask('Grace');
    leaving.abort();
    await expect(left).rejects.toMatchObject({ kind: 'cancelled' });
    await clock.advance(2_000);
    expect((await stays).value).toEqual(greets('Grace'));
    expect(tasksOf(asked)).toEqual(['greeting/Grace']);
  });

  it('during the call is let go at once and told its share at the end, and the others get their answers', async () => {
    const { clock, asked, ask } = subject();
    const leaving = new AbortController();
    const told: number[] = [];
    const left = ask('Ada', { onUnanswered: (usd) => told.push(usd) }, leaving.signal);
    const stays = ask('Grace');
    await clock.advance(500);
    leaving.abort();
    await expect(left).rejects.toMatchObject({ kind: 'cancelled' });
    await clock.advance(1_000);
    const { value, provenance } = await stays;
    expect(value).toEqual(greets('Grace'));
    expect(told).toHaveLength(1);
    expect((told[0] ?? 0) + provenance.costUsd).toBeCloseTo(billUsd, 12);
    expect(asked).toHaveLength(1);
  });

  it('as the last one ends the call, and what was spent is told once', async () => {
    const { clock, asked, ask } = subject();
    const told: number[] = [];
    const leaving = [new AbortController(), new AbortController()];
    const left = ['Ada', 'Grace'].map((name, index) =>
      ask(name, { onUnanswered: (usd) => told.push(usd) }, leaving[index]?.signal),
    );
    await clock.advance(500);
    for (const one of leaving) one.abort();
    for (const one of left) await expect(one).rejects.toMatchObject({ kind: 'cancelled' });
    await clock.advance(1_000);
    expect(told.reduce((sum, usd) => sum + usd, 0)).toBeCloseTo(billUsd, 12);
    expect(told).toHaveLength(2);
    expect(asked).toHaveLength(1);
  });
});

it('keeps half of the time for parts that have to be asked again', async () => {
  const { clock, asked, ask } = subject();
  void ask('Ada', { deadlineMs: 40_000 });
  void ask('Grace', { deadlineMs: 50_000 });
  await clock.advance(25);
  expect(asked[0]?.deadlineMs).toBe(25 + (40_000 - 25) / 2);
});

it('answers every task as a call of its own would, whoever shares with whom and whatever is spoiled', async () => {
  const anyTask = fc.record({
    name: fc.string({ maxLength: 12, unit: 'grapheme' }),
    afterMs: fc.nat(60),
    tokensMax: fc.integer({ min: 10, max: 400 }),
    priority: fc.constantFrom('interactive' as const, 'background' as const),
    extra: fc.option(fc.jsonValue(), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyTask, { maxLength: 20 }),
      fc.double({ min: 0, max: 1.5, noNaN: true }),
      async (tasks, cutAt) => {
        const { clock, ask } = subject((text) => text.slice(0, Math.floor(text.length * cutAt)));
        const answers = tasks.map(async ({ name, afterMs, extra, ...fields }, index) => {
          await clock.sleep(afterMs);
          const inputs = { name, ...(extra === undefined ? {} : { extra: extra as Json }) };
          return ask(name, { task: `greeting/${index}`, inputs, ...fields });
        });
        await clock.advance(10_000);
        const completions = await Promise.all(answers);
        expect(completions.map(({ value }) => value)).toEqual(tasks.map(({ name }) => greets(name)));
        for (const { value } of completions) expect(value).not.toEqual(draftedGreeting);
      },
    ),
    { numRuns: 60 },
  );
});
