import { describe, expect, it } from 'vitest';
import { relativeTime } from './relative-time.ts';

const now = new Date(2026, 10, 24, 12).getTime();
const ago = (ms: number) => relativeTime(new Date(now - ms), now, 'en-GB');

describe('relativeTime', () => {
  it.each([
    [-5_000, 'just now'],
    [59_999, 'just now'],
    [60_000, '1 minute ago'],
    [59 * 60_000, '59 minutes ago'],
    [3_600_000, '1 hour ago'],
    [86_400_000, '1 day ago'],
    [6.9 * 86_400_000, '6 days ago'],
    [7 * 86_400_000, '17 Nov'],
    [400 * 86_400_000, '20 Oct 2025'],
  ])('says for %d ms: %s', (ms, words) => {
    expect(ago(ms)).toBe(words);
  });
});
