'use client';

import { ListChecks } from 'lucide-react';
import { Button } from '../../../../ui/button.tsx';
import { ProgressLine } from './progress-line.tsx';
import { progressOf, progressWords } from './review-draft.ts';
import { useReviewScope, useReviewState } from './review-scope.tsx';

/** How much of the version was looked at, and the way to look at the rest. */
export function ReviewProgress({ onStart }: { onStart: () => void }) {
  const scope = useReviewScope();
  const draft = useReviewState(scope?.store, (state) => state.draft);
  const on = useReviewState(scope?.store, (state) => state.modeOn);
  if (!scope || scope.itemIds.length === 0) return null;
  const progress = progressOf(draft, scope.verdicts, scope.itemIds);
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm tabular-nums">{progressWords(progress)}</p>
      <ProgressLine progress={progress} />
      {!on && (
        <Button
          size="sm"
          variant="ghost"
          className="self-start"
          onClick={() => {
            scope.store.setMode(true);
            onStart();
          }}
        >
          <ListChecks aria-hidden className="size-4" />
          Review item by item
        </Button>
      )}
    </div>
  );
}
