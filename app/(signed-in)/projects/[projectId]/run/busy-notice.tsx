'use client';

import type { StageName } from '#server/pipeline/stages/stage.ts';
import { stageTitles } from '../../../../project-parts/stages.ts';
import { Button } from '../../../../ui/button.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { useNow } from '../../../../ui/use-now.ts';

const tickMs = 500;

/** Says that a start was put off and counts the seconds until it is asked for again. */
export function BusyNotice({
  stage,
  atMs,
  onCancel,
}: {
  stage: StageName;
  atMs: number;
  onCancel: () => void;
}) {
  const nowMs = useNow(tickMs) ?? atMs;
  const seconds = Math.max(0, Math.ceil((atMs - nowMs) / 1_000));
  return (
    <Notice
      tone="warn"
      title={`${stageTitles[stage]}: busy right now`}
      action={
        <Button size="sm" onClick={onCancel}>
          Stop waiting
        </Button>
      }
    >
      More runs are waiting than can begin soon. Nothing was lost.{' '}
      <span className="sr-only">This starts by itself as soon as it can.</span>
      {/* A screen reader would hear nothing but numbers. */}
      <span aria-hidden className="tabular-nums">
        {seconds > 0 ? `Trying again in ${seconds}\u00A0s.` : 'Trying again now…'}
      </span>
    </Notice>
  );
}
