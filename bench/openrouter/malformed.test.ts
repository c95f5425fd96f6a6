import { expect, it } from 'vitest';
import { malformed } from './malformed.ts';

const isJson = (text: string) => {
  try {
    return JSON.parse(text) !== null;
  } catch {
    return false;
  }
};

it('leaves no answer of one task readable', () => {
  for (let length = 0; length < 20; length++)
    expect(isJson(malformed(JSON.stringify({ goal: 'x'.repeat(length) })))).toBe(false);
  expect(isJson(malformed('no JSON at all'))).toBe(false);
});

it('spoils one part of several at times, and the whole at others', () => {
  const answers = (length: number) => [
    { part: 'a', answer: { goal: 'x'.repeat(length) } },
    { part: 'b', answer: { goal: 'y' } },
  ];
  const slips = Array.from({ length: 30 }, (_, length) =>
    malformed(JSON.stringify({ answers: answers(length) })),
  );
  const readable = slips.filter(isJson).map((text) => JSON.parse(text).answers as { answer: unknown }[]);
  expect(readable.length).toBe(10);
  for (const entries of readable) {
    expect(entries.filter(({ answer }) => answer === 'Certainly!')).toHaveLength(1);
    expect(entries).toHaveLength(2);
  }
});
