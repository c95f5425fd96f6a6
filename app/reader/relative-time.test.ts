import { describe, expect, it } from 'vitest';
import { relativeTime } from './relative-time.ts';

const now = Date.UTC(2026, 10, 24, 12);
const told = (ms: number, locale = 'en-GB', timeZone = 'Europe/London') =>
  relativeTime(new Date(now - ms), now, { locale, timeZone });

describe('relativeTime', () => {
  it.each([
    [-5_000, 'now'],
    [59_999, 'now'],
    [60_000, '1 minute ago'],
    [59 * 60_000, '59 minutes ago'],
    [3_600_000, '1 hour ago'],
    [86_400_000, '1 day ago'],
    [6.9 * 86_400_000, '6 days ago'],
    [7 * 86_400_000, '17 Nov'],
    [400 * 86_400_000, '20 Oct 2025'],
  ])('says for %d ms: %s', (ms, words) => {
    expect(told(ms)).toBe(words);
  });

  it('says the day that it was where the reader is, in their language', () => {
    const ms = 7 * 86_400_000 + 12 * 3_600_000 + 1;
    expect(told(ms, 'en-US', 'America/New_York')).toBe('Nov 16');
    expect(told(ms - 2, 'de-DE', 'Asia/Tokyo')).toBe('17. Nov.');
    expect(told(60_000, 'de-DE')).toBe('vor 1 Minute');
  });

  it('takes the year for what it is where the reader is', () => {
    const newYear = Date.UTC(2026, 0, 20);
    const eve = new Date(Date.UTC(2025, 11, 31, 23, 30));
    expect(relativeTime(eve, newYear, { locale: 'de-DE', timeZone: 'Asia/Tokyo' })).toBe('1. Jan.');
    expect(relativeTime(eve, newYear, { locale: 'de-DE', timeZone: 'America/New_York' })).toBe(
      '31. Dez. 2025',
    );
  });
});
