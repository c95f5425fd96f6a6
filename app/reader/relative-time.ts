import type { Reader } from './reader.ts';

const steps = [
  { unit: 'minute', ms: 60_000, until: 3_600_000 },
  { unit: 'hour', ms: 3_600_000, until: 86_400_000 },
  { unit: 'day', ms: 86_400_000, until: 7 * 86_400_000 },
] as const;

/** "5 minutes ago"; beyond a week the date says more. */
export function relativeTime(at: Date, nowMs: number, { locale, timeZone }: Reader): string {
  const agoMs = nowMs - at.getTime();
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (agoMs < 60_000) return format.format(0, 'second');
  const step = steps.find(({ until }) => agoMs < until);
  if (step)
    return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(
      -Math.floor(agoMs / step.ms),
      step.unit,
    );
  const yearOf = (date: Date) => new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(date);
  const sameYear = yearOf(new Date(nowMs)) === yearOf(at);
  return at.toLocaleDateString(locale, {
    day: 'numeric',
    month: 'short',
    timeZone,
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}
