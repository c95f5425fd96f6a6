'use client';

import type { PartChange } from '#server/artifacts/describe-diff.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { PartFields } from '../history/part-diff.tsx';

/** How an item changed, in the middle of its document. */
export function ChangedText({ stage, part }: { stage: StageName; part: PartChange }) {
  return (
    <div className="mt-1 flex flex-col gap-2 rounded-md bg-surface p-2.5 text-sm">
      <PartFields stage={stage} part={part} look="inline" />
    </div>
  );
}
