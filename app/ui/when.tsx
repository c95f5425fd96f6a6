'use client';

import { useSyncExternalStore } from 'react';
import { relativeTime } from './relative-time.ts';

const minuteMs = 60_000;

/** One timer for all times on the page. */
function everyMinute(notify: () => void): () => void {
  const timer = setInterval(notify, minuteMs / 2);
  return () => clearInterval(timer);
}
const thisMinute = () => Math.floor(Date.now() / minuteMs) * minuteMs;

/** A moment in the reader's own words and time zone; the server, which knows neither, writes the plain date. */
export function When({ at }: { at: Date }) {
  const minute = useSyncExternalStore(everyMinute, thisMinute, () => null);
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
