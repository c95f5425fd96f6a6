import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { briefBlocks } from './brief-blocks.ts';

const whole = (blocks: ReturnType<typeof briefBlocks>) =>
  blocks.flatMap(({ segments }) => segments.map(({ text }) => text)).join('');
const marked = (blocks: ReturnType<typeof briefBlocks>) =>
  blocks.flatMap(({ segments }) => segments.filter((part) => part.marked).map(({ text }) => text)).join('|');

describe('briefBlocks', () => {
  it('marks the exact words and nothing else', () => {
    expect(marked(briefBlocks('Couriers carry parcels.', [{ start: 9, end: 22 }]))).toBe('carry parcels');
  });

  it('joins quotations that overlap or touch', () => {
    const marks = [
      { start: 4, end: 8 },
      { start: 0, end: 5 },
      { start: 8, end: 10 },
    ];
    expect(marked(briefBlocks('0123456789ab', marks))).toBe('0123456789');
  });

  it('carries a mark over from block to block', () => {
    const text = `${'a'.repeat(1600)}\n${'b'.repeat(1600)}`;
    const blocks = briefBlocks(text, [{ start: 1590, end: 1610 }]);
    expect(blocks.length).toBeGreaterThan(1);
    expect(marked(blocks)).toBe(`${'a'.repeat(10)}\n|${'b'.repeat(9)}`);
  });

  it('begins each mark once, however many blocks it goes through', () => {
    const text = `${'a'.repeat(1600)}\n${'b'.repeat(1600)}`;
    const segments = briefBlocks(text, [
      { start: 0, end: 2 },
      { start: 1590, end: 1610 },
    ]).flatMap((block) => block.segments);
    expect(segments.filter(({ opens }) => opens).map(({ start }) => start)).toEqual([0, 1590]);
  });

  it('loses no character of any text, whatever is marked, and cuts no character in two', () => {
    const range = fc.record({
      start: fc.integer({ min: -5, max: 9000 }),
      end: fc.integer({ min: -5, max: 9000 }),
    });
    const text = fc
      .array(fc.constantFrom('word ', '\n', '🎉', 'x'.repeat(7000), 'é', '\r\n'), { maxLength: 60 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.array(range, { maxLength: 5 }), (brief, marks) => {
        const blocks = briefBlocks(brief, marks);
        expect(whole(blocks)).toBe(brief);
        for (const block of briefBlocks(brief, [])) {
          for (const segment of block.segments) expect(segment.text.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});
