import { describe, expect, it } from 'vitest';
import { countTokens, loadTokenizer } from './count-tokens.ts';

const sentence = 'When the courier scans the parcel, the system shall record "picked up" within 2 seconds.';

describe('counting tokens', () => {
  it.each([
    ['', 0],
    ['hello world', 2],
    ['tokenizer', 2],
    [sentence, 20],
    ['{"id":"FR-12","priority":"must"}', 11],
  ])('of %j gives what the vocabulary o200k makes of it', (text, tokens) => {
    expect(countTokens(text)).toBe(tokens);
  });

  it('counts a long text to the token, wherever it is cut', () => {
    const whole = loadTokenizer();
    for (const lead of ['', 'a', 'ab', '12', '  ', '\n\n', '{"k":']) {
      const text = `${lead}${`${sentence}\n\n- ${sentence}  "x": 1_000,\n`.repeat(70)}`;
      expect(text.length).toBeLessThan(16_000);
      expect(countTokens(text)).toBe(whole(text));
    }
  });

  it('takes control tokens in a text for text', () => {
    expect(countTokens('<|endoftext|><|im_start|>')).toBeGreaterThan(4);
  });

  it('stops at the number that is asked about', () => {
    expect(countTokens(sentence.repeat(100), 1_000)).toBe(1_000);
    expect(countTokens(sentence, 1_000)).toBe(20);
  });

  it('grows with a text beyond the part that is really counted', () => {
    const long = countTokens(sentence.repeat(1_000));
    expect(countTokens(sentence.repeat(2_000))).toBeGreaterThan(long * 1.8);
  });

  it.each([
    ['one letter', 'a'.repeat(2_000_000)],
    ['spaces', ' '.repeat(2_000_000)],
    ['joined emoji', '👩‍👧'.repeat(400_000)],
    [
      'runs that never repeat',
      Array.from({ length: 5_000 }, (_, n) => '='.repeat(400 + (n % 97)) + n).join(''),
    ],
    ['halves of surrogate pairs', '\ud83d'.repeat(1_000_000)],
  ])('counts two megabytes of %s without holding the process up', (_name, text) => {
    loadTokenizer();
    const before = process.cpuUsage();
    expect(countTokens(text)).toBeGreaterThan(100_000);
    // Some 50 ms; without bounds, minutes.
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(1_000);
  });
});
