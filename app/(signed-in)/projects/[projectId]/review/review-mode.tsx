'use client';

import { lazy, type RefObject, Suspense, useEffect } from 'react';
import { useReviewScope, useReviewState } from './review-scope.tsx';

const ReviewBar = lazy(async () => ({ default: (await import('./review-bar.tsx')).ReviewBar }));

/** Knows which item a reviewer is at, tells what happened, and shows the bar while one reviews by keyboard. */
export function ReviewMode({ place }: { place: RefObject<HTMLElement | null> }) {
  const scope = useReviewScope();
  const store = scope?.store;
  const said = useReviewState(store, (state) => state.said);
  const on = useReviewState(store, ({ modeOn }) => modeOn) && scope?.isOpen === true;

  useEffect(() => {
    if (!store) return;
    function onFocusIn({ target }: FocusEvent): void {
      const item = (target as Element).closest('article[id]');
      if (item && place.current?.contains(item)) store?.setCurrent(item.id);
    }
    document.addEventListener('focusin', onFocusIn);
    return () => document.removeEventListener('focusin', onFocusIn);
  }, [store, place]);

  return (
    <>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {on && (
        <Suspense>
          <ReviewBar place={place} />
        </Suspense>
      )}
    </>
  );
}
