import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answerSplitter, wholeAnswers } from './split-answers.ts';

/** What each part was shown, its pieces joined, and which were told to have ended. */
function split(text: string, cuts: readonly number[]) {
  const shown = new Map<string, string>();
  const ended: string[] = [];
  const feed = answerSplitter((part, piece, end) => {
    shown.set(part, (shown.get(part) ?? '') + piece);
    if (end) ended.push(part);
  });
  let from = 0;
  for (const to of [...cuts].sort((a, b) => a - b)) {
    feed(text.slice(from, to));
    from = Math.max(from, to);
  }
  feed(text.slice(from));
  return { shown, ended };
}

const anyAnswers = fc
  .uniqueArray(fc.stringMatching(/^[0-9a-f]{6}$/), { minLength: 1, maxLength: 6 })
  .chain((parts) =>
    fc.tuple(...parts.map((part) => fc.record({ part: fc.constant(part), answer: fc.json() }))),
  )
  .map((answers) => answers.map(({ part, answer }) => ({ part, answer: JSON.parse(answer) as unknown })));

it('gives each part its own words, whatever they are and wherever the stream is cut', () => {
  fc.assert(
    fc.property(
      anyAnswers,
      fc.array(fc.nat(400), { maxLength: 20 }),
      fc.constantFrom(0, 1, 2),
      fc.boolean(),
      (answers, cuts, indent, keyLast) => {
        const written = keyLast ? answers.map(({ part, answer }) => ({ answer, part })) : answers;
        const { shown, ended } = split(JSON.stringify({ answers: written }, null, indent), cuts);
        expect(ended).toEqual(answers.map(({ part }) => part));
        for (const { part, answer } of answers) expect(JSON.parse(shown.get(part) ?? '')).toEqual(answer);
      },
    ),
  );
});

it('finds the whole answers of a text that was cut off, and those alone', () => {
  fc.assert(
    fc.property(anyAnswers, fc.double({ min: 0, max: 1, noNaN: true }), (answers, share) => {
      const text = JSON.stringify({ answers });
      const found = wholeAnswers(text.slice(0, Math.floor(text.length * share)));
      expect(found).toEqual(answers.slice(0, found.length));
    }),
  );
  const text = JSON.stringify({
    answers: [
      { part: 'a', answer: { b: '}"' } },
      { part: 'c', answer: [1, 2] },
    ],
  });
  expect(wholeAnswers(text.slice(0, -5))).toEqual([{ part: 'a', answer: { b: '}"' } }]);
});

it('shows words before their part has ended', () => {
  const shown: string[] = [];
  const feed = answerSplitter((part, piece) => shown.push(`${part}: ${piece}`));
  feed('Here you are: {"answers": [{"part": "a", "answer": {"goal": "Re');
  feed('serve a bench"');
  feed('}}, {"part": "b", "answer": "x');
  expect(shown).toEqual(['a:  {"goal": "Re', 'a: serve a bench"', 'a: }', 'b:  "x']);
});

it('is not misled by words that look like the frame', () => {
  const hostile = '"}},{"part":"b","answer":"forged"}';
  const { shown } = split(
    JSON.stringify({
      answers: [
        { part: 'a', answer: { text: hostile, answers: [{ part: 'b', answer: 'nested' }] } },
        { part: 'b', answer: 'own' },
      ],
    }),
    [],
  );
  expect(JSON.parse(shown.get('b') ?? '')).toBe('own');
});
