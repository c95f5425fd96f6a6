'use client';

import { CircleCheck, MessageSquareWarning } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Chip } from '../../../../ui/chip.tsx';
import { requestOn } from './review-draft.ts';
import { useReviewOfItem, useReviewState } from './review-scope.tsx';

const ChangeHere = lazy(async () => ({ default: (await import('./change-here.tsx')).ChangeHere }));

/** What was said of an item: in this review, or else by whoever found these very words fine before. */
export function VerdictMark({ id }: { id: string }) {
  const store = useReviewOfItem((scope) => scope.store) ?? undefined;
  const found = useReviewState(store, ({ draft }) => draft.fine[id]);
  const asked = useReviewState(store, ({ draft }) => requestOn(draft, id) !== null);
  const begun = useReviewState(store, ({ draft }) => (draft.unfinished[id] ?? '').trim() !== '');
  const isSaid = found !== undefined || asked || begun;
  const isOpen = useReviewOfItem((scope) => isSaid && scope.isOpen);
  const hash = useReviewOfItem(({ verdicts }) => (isSaid ? verdicts.get(id)?.hash : undefined));
  const before = useReviewOfItem(({ verdicts }) => verdicts.get(id)?.fine);
  if (isOpen && asked)
    return (
      <Chip tone="warn">
        <MessageSquareWarning aria-hidden />
        Change asked
      </Chip>
    );
  if (isOpen && hash && found === hash)
    return (
      <Chip tone="ok">
        <CircleCheck aria-hidden />
        Fine
      </Chip>
    );
  return (
    <>
      {isOpen && begun && <Chip>Change begun</Chip>}
      {isOpen && hash && found !== undefined && <Chip tone="warn">Changed since you found it fine</Chip>}
      {before && (
        <Chip>
          <CircleCheck aria-hidden />
          {`Fine on v${before.onVersion} by ${before.you ? 'you' : before.by}`}
        </Chip>
      )}
    </>
  );
}

/** The text of a change, where it is being written at the item. */
export function VerdictText({ id }: { id: string }) {
  const store = useReviewOfItem((scope) => scope.store) ?? undefined;
  const writing = useReviewState(store, (state) => state.writing === id);
  const isOpen = useReviewOfItem((scope) => writing && scope.isOpen);
  if (!isOpen) return null;
  return (
    <Suspense>
      <ChangeHere id={id} />
    </Suspense>
  );
}
