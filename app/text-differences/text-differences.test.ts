import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aroundChanges, type Stretch, textDifferences, wordCounts } from './text-differences.ts';

const without = (kind: Stretch['kind'], stretches: readonly Stretch[]) =>
  stretches
    .filter((part) => part.kind !== kind)
    .map(({ text }) => text)
    .join('');

describe('textDifferences', () => {
  it('tells the words that changed, and leaves the others', () => {
    const stretches = textDifferences(
      'Fees\n\nLate tools cost 2 euros a day.\n',
      'Fees\n\nLate tools cost 3 euros a week.\n',
    );
    expect(stretches.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'gone', text: '2' },
      { kind: 'new', text: '3' },
      { kind: 'gone', text: 'day' },
      { kind: 'new', text: 'week' },
    ]);
    expect(wordCounts(stretches)).toEqual({ gone: 2, new: 2 });
  });

  it('yields both texts back to the letter, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('word ', 'Wort', '\n', '\r\n', '🎉', ' ', 'é', '- item\n', '.'), {
        maxLength: 40,
      })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (older, newer) => {
        const stretches = textDifferences(older, newer);
        expect(without('new', stretches)).toBe(older);
        expect(without('gone', stretches)).toBe(newer);
      }),
    );
  });

  it('compares the largest briefs without holding the page up', () => {
    const lines = Array.from(
      { length: 6_000 },
      (_, index) => `Line ${index} of a brief that is as long as any.\n`,
    );
    const newer = lines
      .map((line, index) => (index % 50 === 0 ? line.replace('long', 'short') : line))
      .join('');
    const stretches = textDifferences(lines.join(''), newer);
    expect(wordCounts(stretches)).toEqual({ gone: 120, new: 120 });
  });
});

it('a long stretch that stayed is cut to what stands beside changes, and loses nothing', () => {
  const text = 'word '.repeat(400);
  for (const isFirst of [true, false]) {
    for (const isLast of [true, false]) {
      const { head, left, tail } = aroundChanges(text, { isFirst, isLast });
      expect(head + left + tail).toBe(text);
      expect(left.length).toBeGreaterThan(1_000);
      expect([head === '', tail === '']).toEqual([isFirst, isLast]);
    }
  }
});
