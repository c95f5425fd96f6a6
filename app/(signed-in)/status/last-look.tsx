'use client';

import { useSyncExternalStore } from 'react';

const secondMs = 1_000;

function everySecond(notify: () => void): () => void {
  const timer = setInterval(notify, secondMs);
  return () => clearInterval(timer);
}
const thisSecond = () => Math.floor(Date.now() / secondMs) * secondMs;

/** When the parts were looked at last. Not announced: a screen reader would hear nothing else. */
export function LastLook({ atMs, looking }: { atMs: number; looking: boolean }) {
  const nowMs = useSyncExternalStore(everySecond, thisSecond, () => null);
  return (
    <p className="text-sm text-ink-soft tabular-nums">
      {nowMs === null ? 'Last looked just now' : `Last looked ${ago(nowMs - atMs)}`}
      {looking && <span aria-hidden> · looking…</span>}
    </p>
  );
}

function ago(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / secondMs));
  if (seconds < 2) return 'just now';
  if (seconds < 90) return `${seconds} seconds ago`;
  return `${Math.round(seconds / 60)} minutes ago`;
}
