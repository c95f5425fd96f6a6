'use client';

import { relativeTime } from './relative-time.ts';
import { useNow } from './use-now.ts';

const minuteMs = 60_000;

/** A moment in the reader's own words and time zone; the server, which knows neither, writes the plain date. */
export function When({ at }: { at: Date }) {
  const minute = useNow(minuteMs, minuteMs / 2);
  return (
    <time
      dateTime={at.toISOString()}
      title={
        minute === null ? undefined : at.toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'short' })
      }
    >
      {minute === null ? at.toISOString().slice(0, 10) : relativeTime(at, minute + minuteMs - 1)}
    </time>
  );
}
