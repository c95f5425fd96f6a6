'use client';

import { useNow } from '../ui/use-now.ts';
import { useServedMs } from './reader-provider.tsx';

const minuteMs = 60_000;

/** The end of the minute that it is: while the page wakes up, of the one in which the server wrote it. */
export function useMinute(): number {
  const servedMs = useServedMs();
  const minute = useNow(minuteMs, minuteMs / 2) ?? Math.floor(servedMs / minuteMs) * minuteMs;
  return minute + minuteMs - 1;
}
