import { describe, expect, it } from 'vitest';
import { seededRandom } from '#bench/openrouter/seeded-random.ts';
import { excerpt } from './excerpt.ts';

const told = (text: string, marks: string[], charsMax = 1_000) =>
  excerpt(text, marks, charsMax)
    .map((stretch) => (stretch.hit ? `[${stretch.text}]` : stretch.text))
    .join('');

describe('an excerpt', () => {
  it.each([
    ['The late loan of a loaner', ['late', 'loan'], 'The [late] [loan] of a [loaner]'],
    ['In Zürich, «ZÜRICH»', ['zurich'], 'In [Zürich], «[ZÜRICH]»'],
    ['<b>loan</b>', ['loan'], '<b>[loan]</b>'],
    ['Nothing here', ['loan'], 'Nothing here'],
    ['', ['loan'], ''],
  ])('of «%s» by %j is %s', (text, marks, words) => {
    expect(told(text, marks)).toBe(words);
  });

  it('shows the place where most of the words stand', () => {
    const text = `loan ${'and so on '.repeat(60)}a late loan fee ${'and on '.repeat(60)}`;
    const words = told(text, ['late', 'loan', 'fee'], 120);
    expect(words).toContain('[late] [loan] [fee]');
    expect(words.startsWith('…')).toBe(true);
    expect(words.length).toBeLessThan(160);
  });

  it('is a piece of the text, whole characters only, whatever the text and the words', () => {
    const seed = process.env.SEED ?? String(Date.now());
    const random = seededRandom(seed);
    const letters = ['a', 'b', ' ', '\n', 'é', '😀', '図', 'ا', '-', '"', '\\'];
    for (let round = 0; round < 300; round++) {
      const draw = (length: number) =>
        Array.from(
          { length: Math.floor(random() * length) },
          () => letters[Math.floor(random() * letters.length)],
        ).join('');
      const text = draw(400);
      const stretches = excerpt(text, [draw(3) || 'a', draw(3) || 'b'], 80);
      const whole = stretches
        .filter(({ text: said }) => said !== '…')
        .map((stretch) => stretch.text)
        .join('');
      expect(text.includes(whole), `SEED=${seed}`).toBe(true);
      expect(whole.isWellFormed(), `SEED=${seed}`).toBe(true);
    }
  });
});
