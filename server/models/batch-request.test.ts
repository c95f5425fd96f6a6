import { describe, expect, it } from 'vitest';
import { injectionCorpus } from '../instructions/injection-corpus.fixture.ts';
import { answersByKey, batchRequest, splitInputs } from './batch-request.ts';
import { greeting, greetingRequest } from './completion-request.fake.ts';
import { buildMessages } from './openrouter/build-messages.ts';
import { strictJsonSchema } from './openrouter/strict-json-schema.ts';

const requestsFor = (...words: string[]) =>
  words.map((name, index) => greetingRequest({ task: `greeting/${index}`, inputs: { name, tone: 'warm' } }));

describe('splitInputs', () => {
  it('finds what all tasks have in common, and what each has beside it', () => {
    const [first, second] = requestsFor('Ada', 'Grace');
    expect(splitInputs([first!, second!])).toEqual({
      common: { tone: 'warm' },
      own: [{ name: 'Ada' }, { name: 'Grace' }],
    });
    expect(splitInputs([{ inputs: { a: 1 } }, { inputs: { a: 1, b: 2 } }])).toEqual({
      common: { a: 1 },
      own: [{}, { b: 2 }],
    });
    expect(splitInputs([{ inputs: ['a'] }, { inputs: ['a'] }])).toEqual({ common: {}, own: [['a'], ['a']] });
  });
});

it('shows upstream a list of answers of the kind that is wanted, the same for any number of parts', () => {
  const two = batchRequest(requestsFor('Ada', 'Grace')).request.schema.zod;
  expect(strictJsonSchema(two)).toMatchObject({
    required: ['answers'],
    properties: {
      answers: {
        items: {
          required: ['part', 'answer'],
          properties: { part: { type: 'string' }, answer: strictJsonSchema(greetingRequest().schema.zod) },
        },
      },
    },
  });
  expect(batchRequest(requestsFor('Ada', 'Grace', 'Alan')).request.schema.zod).toBe(two);
});

it('takes an answer for the whole as long as one part fits, and no key’s second answer', () => {
  const { zod } = batchRequest(requestsFor('Ada', 'Grace')).request.schema;
  const entry = (part: string) => ({ part, answer: greeting });
  const parsed = zod.parse({ answers: [entry('a'), { part: 'b', answer: 7 }, entry('c'), entry('c')] });
  expect([...answersByKey(parsed)]).toEqual([['a', greeting]]);
  expect(zod.safeParse({ answers: [{ part: 'b', answer: 7 }] }).success).toBe(false);
});

describe.each(injectionCorpus)('a part that $name', ({ text }) => {
  const { request, keys } = batchRequest(requestsFor(text, 'Grace'));
  const user = buildMessages(request).at(-1)?.content ?? '';
  const inputs = /<inputs>\n([\s\S]*)\n<\/inputs>$/.exec(user)?.[1] ?? '';

  it('stays within its own inputs, and leaves the others’ as they are', () => {
    expect(JSON.parse(inputs)).toEqual({
      common: { tone: 'warm' },
      parts: [
        { part: keys[0], task: 'greeting/0', inputs: { name: text } },
        { part: keys[1], task: 'greeting/1', inputs: { name: 'Grace' } },
      ],
    });
    expect(user.match(/<\/?inputs/gi)).toHaveLength(2);
  });

  it('cannot name the key of another part', () => {
    for (const key of keys) expect(text).not.toContain(key);
    const copied = batchRequest(requestsFor(`${text} ${keys.join(' ')}`, 'Grace'));
    for (const key of copied.keys) expect(keys).not.toContain(key);
  });
});
