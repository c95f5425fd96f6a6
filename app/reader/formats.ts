import type { Reader } from './reader.ts';
import { relativeTime } from './relative-time.ts';

/** How dates, numbers and money are written for one reader. */
export interface Formats {
  /** «27 Nov 2026» */
  readonly date: (at: Date) => string;
  /** Day and time in full, with the zone: what a short form stands for. */
  readonly moment: (at: Date) => string;
  /** «14:05» */
  readonly time: (at: Date) => string;
  readonly weekday: (day: Date) => string;
  readonly relative: (at: Date, nowMs: number) => string;
  readonly number: (value: number, digits?: number) => string;
  /** US dollars as people read them: cents where they matter, and never "0" for what did cost something. */
  readonly money: (usd: number) => string;
  /** «3 days», «2 hours»: the largest unit alone. */
  readonly duration: (ms: number) => string;
}

const known = new Map<string, Formats>();

/** The same object for the same reader: making one costs milliseconds, and a list has hundreds of lines. */
export function formatsFor(reader: Reader): Formats {
  const key = `${reader.locale}|${reader.timeZone}`;
  const formats = known.get(key) ?? createFormats(reader);
  known.set(key, formats);
  return formats;
}

function createFormats({ locale, timeZone }: Reader): Formats {
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  const moment = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
  // A day that is meant as such stands at midnight of UTC, wherever it is read.
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const numbers = [0, 1, 2, 3].map(
    (digits) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  const dollars = (digits: number) =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: 'USD',
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  const [whole, cents, fractions] = [dollars(0), dollars(2), dollars(4)];
  const units = (['minute', 'hour', 'day'] as const).map(
    (unit) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }),
  );
  return {
    date: (at) => date.format(at),
    moment: (at) => moment.format(at),
    time: (at) => time.format(at),
    weekday: (day) => weekday.format(day),
    relative: (at, nowMs) => relativeTime(at, nowMs, { locale, timeZone }),
    number: (value, digits = 0) => (numbers[digits] ?? numbers[0])?.format(value) ?? String(value),
    money(usd) {
      if (usd === 0) return whole.format(0);
      if (usd < 0.0001) return `<${fractions.format(0.0001)}`;
      return (usd < 0.1 ? fractions : cents).format(usd);
    },
    duration(ms) {
      const minutes = Math.max(1, Math.round(ms / 60_000));
      const [inMinutes, inHours, inDays] = units;
      if (minutes < 60) return inMinutes?.format(minutes) ?? '';
      const hours = Math.round(minutes / 60);
      return (hours < 48 ? inHours?.format(hours) : inDays?.format(Math.round(hours / 24))) ?? '';
    },
  };
}
