import { expect, it } from 'vitest';
import { Greeting, greeting } from './completion-request.fake.ts';
import { parseAnswer } from './parse-answer.ts';

const json = JSON.stringify(greeting);

it.each([
  ['plain', json],
  ['with white space', `\n ${json}\n`],
  ['in a fence', `\`\`\`json\n${json}\n\`\`\``],
  ['in a fence without a language', `\`\`\`\n${json}\n\`\`\``],
  ['in a fence after some prose', `Here you are:\n\`\`\`json\n${json}\n\`\`\`\nAnything else?`],
])('reads JSON %s', (_name, text) => {
  expect(parseAnswer(text, { zod: Greeting })).toEqual({ ok: true, value: greeting });
});

it('is not misled by a fence inside the answer', () => {
  const value = { greeting: '```json\n{}\n```', marks: [] };
  expect(parseAnswer(JSON.stringify(value), { zod: Greeting })).toEqual({ ok: true, value });
});

it.each([
  ['nothing', '', false, /empty/],
  ['prose', 'Certainly!', false, /not valid JSON/],
  ['half of it', json.slice(0, 20), true, /cut off.*be shorter/],
  ['another shape', '{"greeting": 1, "marks": [0]}', false, /at greeting: .*; at marks\.0: /],
  ['another type', '[]', false, /at the top: /],
])('says what is wrong with %s', (_name, text, cutOff, problem) => {
  const parsed = parseAnswer(text, { zod: Greeting }, cutOff);
  expect(parsed).toEqual({ ok: false, problem: expect.stringMatching(problem) });
});

it('lets through no character that the database cannot store', () => {
  const text = '{"greeting": "a\\u0000b\\ud800c", "marks": []}';
  expect(parseAnswer(text, { zod: Greeting })).toEqual({
    ok: true,
    value: { greeting: 'ab\ufffdc', marks: [] },
  });
});
