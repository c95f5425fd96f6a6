import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outlineBrief } from './outline-brief.ts';
import { sampleBriefs } from './sample-briefs.fake.ts';

const line = fc.oneof(
  fc.string(),
  fc.constantFrom(
    '# Title',
    '## Features',
    '## Data',
    'Heading',
    '---',
    '```',
    '- **Orders**: The user can add an order.',
    '  - Handles the payment, and outputs `"Failed."`.',
    '1. The system shall send a mail within 5 minutes.',
    '| A | The system must keep every order it gets. |',
    '|---|---|',
    '> quoted words that must be kept',
    '<p>The page should be quick.</p>',
    'النظام يجب أن يسجل كل طلب؟ نعم.',
    '\t* deep',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);
const text = fc
  .tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom('\n', '\r\n'))
  .map(([lines, feed]) => lines.join(feed));

describe('outlineBrief', () => {
  it('quotes every sentence verbatim, in order and without overlap, whatever the text', () => {
    fc.assert(
      fc.property(text, (brief) => {
        let last = 0;
        for (const [index, sentence] of outlineBrief(brief).sentences.entries()) {
          expect(sentence.text).toBe(brief.slice(sentence.start, sentence.end));
          expect(sentence.text.trim()).not.toBe('');
          expect(sentence.id).toBe(`S${index + 1}`);
          expect(sentence.start).toBeGreaterThanOrEqual(last);
          last = sentence.end;
        }
      }),
    );
  });

  it('leaves no letter of the text outside its sentences', () => {
    fc.assert(
      fc.property(text, (brief) => {
        const inside = new Set<number>();
        for (const { start, end } of outlineBrief(brief).sentences) {
          for (let at = start; at < end; at += 1) inside.add(at);
        }
        const words = /\b(?:shall|must|should|send|keep|يجب)\b/gu;
        for (const { index } of brief.matchAll(words)) expect(inside.has(index)).toBe(true);
      }),
    );
  });

  it('always has an area, and puts each sentence into one at most', () => {
    fc.assert(
      fc.property(text, (brief) => {
        const { areas, sentences } = outlineBrief(brief);
        const known = new Set(sentences.map(({ id }) => id));
        const members = areas.flatMap((area) => area.sentences);
        expect(areas.length).toBeGreaterThan(0);
        expect(new Set(areas.map(({ key }) => key)).size).toBe(areas.length);
        expect(new Set(members).size).toBe(members.length);
        expect(members.every((id) => known.has(id))).toBe(true);
      }),
    );
  });

  it.each(sampleBriefs())('finds actors and a readable number of areas in $name', ({ text: brief }) => {
    const { areas, actors } = outlineBrief(brief);
    expect(areas.length).toBeGreaterThanOrEqual(3);
    expect(areas.length).toBeLessThanOrEqual(12);
    expect(actors.length).toBeGreaterThan(0);
    expect(actors.map(({ name }) => name.toLowerCase())).not.toContain('system');
  });

  it.each(sampleBriefs())('takes no demand of $name for mere context', ({ text: brief }) => {
    const { sentences } = outlineBrief(brief);
    const titles = new Set(sentences.flatMap(({ path }) => path));
    const missed = sentences.filter(
      ({ kind, text: words }) =>
        kind === 'context' && !titles.has(words) && /\s.*\b(shall|must|should)\b.*\s/.test(words),
    );
    expect(missed.map(({ text: sentence }) => sentence)).toEqual([]);
  });

  it('reads headings of every kind, and keeps code out of the needs', () => {
    const brief = [
      'Shop',
      '====',
      '',
      'Orders',
      '------',
      '',
      '* The clerk can add an order.',
      '',
      '```js',
      'const must = shall();',
      'The system shall accept cards from every bank.',
      '```',
    ].join('\n');
    const { sentences, title } = outlineBrief(brief);
    expect(title).toBe('Shop');
    expect(sentences.find(({ text: words }) => words.startsWith('The clerk'))?.path).toEqual([
      'Shop',
      'Orders',
    ]);
    expect(sentences.find(({ text: words }) => words.startsWith('const'))?.kind).toBe('code');
    expect(sentences.find(({ text: words }) => words.startsWith('The system'))?.kind).toBe('need');
  });

  it('tells a need from a quality, a constraint, data and an interface', () => {
    const brief = `# Shop
## Features
- A customer can search products.
## Quality
- Pages must load within 2 seconds.
## Constraints
- The server must be built with Java 21.
## Data
- **Product**: has a number, a name and a price.
## Integrations
- Payments go through the external service PayLocal.`;
    const kinds = outlineBrief(brief).sentences.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind !== 'context')).toEqual([
      'need',
      'quality',
      'constraint',
      'data',
      'interface',
    ]);
  });

  it('makes one area of a feature that is listed in one place and described in another', () => {
    const brief = `# Post
## Features
1. **Parcel Query**:
   - Search for parcels.
2. **Balance Management**:
   - Top up the account.
## Commands
### Parcel queries
- The user can list all parcels that were sent.`;
    expect(outlineBrief(brief).areas.map(({ title, sentences }) => [title, sentences.length])).toEqual([
      ['Parcel query', 2],
      ['Balance management', 1],
    ]);
  });

  it.each(['', '   \n\r\n', '😀😀😀', 'مرحبا بالعالم', '<script>alert(1)</script>', '```', '|||', '***'])(
    'survives %j',
    (brief) => {
      expect(outlineBrief(brief).areas).toHaveLength(1);
    },
  );

  it.each([
    ['one word without end', 'a'],
    ['open brackets', '['],
    ['backticks', '`'],
    ['stars', '*'],
    ['quotations', '> '],
    ['tags', '<a '],
    ['conditions', 'if the user can, or '],
    ['bullets', '- The user can add an order.\n'],
    ['prose', 'When an order comes, the system shall keep it for 5 minutes. '],
    ['rows', '| The system must keep orders | must |\n'],
  ])('costs time in proportion to the length: %s', (_, unit) => {
    const timed = (length: number): number => {
      const brief = unit.repeat(Math.ceil(length / unit.length));
      const start = performance.now();
      outlineBrief(brief);
      return performance.now() - start;
    };
    timed(2_000);
    const short = Math.max(timed(25_000), 20);
    expect(timed(100_000) / short).toBeLessThan(16);
  });
});
