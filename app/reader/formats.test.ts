import { describe, expect, it } from 'vitest';
import { formatsFor } from './formats.ts';

const german = formatsFor({ locale: 'de-DE', timeZone: 'Europe/Berlin' });
const american = formatsFor({ locale: 'en-US', timeZone: 'America/Los_Angeles' });
const at = new Date(Date.UTC(2026, 10, 27, 23, 5));
/** Spaces that keep figure and unit together. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('what is written for two readers', () => {
  it('a date is that of their place', () => {
    expect([german.date(at), american.date(at)]).toEqual(['28.11.2026', 'Nov 27, 2026']);
    expect(plain(german.moment(at))).toBe('Samstag, 28. November 2026 um 00:05 MEZ');
    expect(plain(american.moment(at))).toBe('Friday, November 27, 2026 at 3:05 PM PST');
  });

  it('a time of day is that of their place too', () => {
    expect([german.time(at), american.time(at)].map(plain)).toEqual(['00:05', '3:05 PM']);
  });

  it('a day is itself everywhere', () => {
    const day = new Date(Date.UTC(2026, 10, 27));
    expect([german.weekday(day), american.weekday(day)]).toEqual(['Fr', 'Fri']);
  });

  it('numbers and durations are in their signs and words', () => {
    expect([german.number(1234567), american.number(1234567)]).toEqual(['1.234.567', '1,234,567']);
    expect([german.number(1.25, 1), american.number(1.25, 1)]).toEqual(['1,3', '1.3']);
    expect([german.duration(90_000), american.duration(3 * 86_400_000)].map(plain)).toEqual([
      '2 Minuten',
      '3 days',
    ]);
    expect(plain(american.duration(5 * 3_600_000))).toBe('5 hours');
  });

  it.each([
    [0, '$0', '0 $'],
    [0.00001, '<$0.0001', '<0,0001 $'],
    [0.0123, '$0.0123', '0,0123 $'],
    [0.1, '$0.10', '0,10 $'],
    [1234.5, '$1,234.50', '1.234,50 $'],
  ])('money: %d is %s, or %s', (usd, there, here) => {
    expect([american.money(usd), plain(german.money(usd))]).toEqual([there, here]);
  });
});
