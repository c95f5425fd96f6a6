import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitText, textWidth, wrapText } from './text-width.ts';

const texts = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.lorem({ maxCount: 20 }));

describe('fitText and wrapText', () => {
  it('never take more room than they have', () => {
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: 20, max: 300 }),
        fc.integer({ min: 1, max: 4 }),
        (text, room, max) => {
          expect(textWidth(fitText(text, room, 13), 13)).toBeLessThanOrEqual(room);
          const lines = wrapText(text, room, 13, max);
          expect(lines.length).toBeLessThanOrEqual(max);
          for (const line of lines) expect(textWidth(line, 13)).toBeLessThanOrEqual(room);
        },
      ),
    );
  });

  it('lose nothing where there is room for all', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 8 }), (text) => {
        expect(wrapText(text, 150, 13, 40).join(' ')).toBe(text);
        expect(fitText(text, 10_000, 13)).toBe(text);
      }),
    );
  });

  it('cut with an ellipsis, and break what has no spaces', () => {
    expect(fitText('Track a parcel', 60, 13)).toMatch(/^Track.*…$/);
    expect(wrapText('配送状況をリアルタイムで追跡する', 60, 13, 2)).toHaveLength(2);
    expect(wrapText('Donaudampfschifffahrtsgesellschaft', 80, 13, 3).length).toBeGreaterThan(1);
  });
});
