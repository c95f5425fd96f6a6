'use client';

import type { ReviewDraft } from './review-draft.ts';
import { useReviewScope, useReviewState } from './review-scope.tsx';
import type { ReviewStore } from './review-store.ts';

/** What a reviewer has said and not yet sent, with the ways to change it. */
export function useReviewDraft(): ReviewStore & { readonly draft: ReviewDraft } {
  const scope = useReviewScope();
  const draft = useReviewState(scope?.store, (state) => state.draft);
  if (!scope) throw new Error('This part of a review needs its scope above it.');
  return { ...scope.store, draft };
}
