'use client';

import { useNow } from '../../ui/use-now.ts';

const secondMs = 1_000;

/** When the parts were looked at last. Not announced: a screen reader would hear nothing else. */
export function LastLook({ atMs, looking }: { atMs: number; looking: boolean }) {
  const nowMs = useNow(secondMs);
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
