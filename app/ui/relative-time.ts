const steps = [
  { unit: 'minute', ms: 60_000, until: 3_600_000 },
  { unit: 'hour', ms: 3_600_000, until: 86_400_000 },
  { unit: 'day', ms: 86_400_000, until: 7 * 86_400_000 },
] as const;

/** "5 minutes ago"; beyond a week the date says more. */
export function relativeTime(at: Date, nowMs: number, locale?: string): string {
  const agoMs = nowMs - at.getTime();
  if (agoMs < 60_000) return 'just now';
  const step = steps.find(({ until }) => agoMs < until);
  if (!step) {
    const sameYear = new Date(nowMs).getFullYear() === at.getFullYear();
    return at.toLocaleDateString(locale, {
      day: 'numeric',
      month: 'short',
      ...(sameYear ? {} : { year: 'numeric' }),
    });
  }
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  return format.format(-Math.floor(agoMs / step.ms), step.unit);
}
