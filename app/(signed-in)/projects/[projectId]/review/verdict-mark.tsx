'use client';

import { CircleCheck, MessageSquareWarning } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Chip } from '../../../../ui/chip.tsx';
import { requestOn } from './review-draft.ts';
import { useReviewScope, useReviewState } from './review-scope.tsx';

const ChangeHere = lazy(async () => ({ default: (await import('./change-here.tsx')).ChangeHere }));

/** What was said of an item: in this review, or else by whoever found these very words fine before. */
export function VerdictMark({ id }: { id: string }) {
  const scope = useReviewScope();
  const hash = useReviewState(scope?.store, ({ draft }) => draft.fine[id]);
  const asked = useReviewState(scope?.store, ({ draft }) => requestOn(draft, id) !== null);
  const begun = useReviewState(scope?.store, ({ draft }) => (draft.unfinished[id] ?? '').trim() !== '');
  if (!scope) return null;
  const verdict = scope.verdicts.get(id);
  if (scope.isOpen && asked)
    return (
      <Chip tone="warn">
        <MessageSquareWarning aria-hidden />
        Change asked
      </Chip>
    );
  if (scope.isOpen && verdict && hash === verdict.hash)
    return (
      <Chip tone="ok">
        <CircleCheck aria-hidden />
        Fine
      </Chip>
    );
  return (
    <>
      {scope.isOpen && begun && <Chip>Change begun</Chip>}
      {scope.isOpen && verdict && hash !== undefined && (
        <Chip tone="warn">Changed since you found it fine</Chip>
      )}
      {verdict?.fine && (
        <Chip>
          <CircleCheck aria-hidden />
          {`Fine on v${verdict.fine.onVersion} by ${verdict.fine.you ? 'you' : verdict.fine.by}`}
        </Chip>
      )}
    </>
  );
}

/** The text of a change, where it is being written at the item. */
export function VerdictText({ id }: { id: string }) {
  const scope = useReviewScope();
  const writing = useReviewState(scope?.store, (state) => state.writing === id);
  if (!scope?.isOpen || !writing) return null;
  return (
    <Suspense>
      <ChangeHere id={id} />
    </Suspense>
  );
}
