'use client';

import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useMemo, useSyncExternalStore } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { createSelectable } from '../../../../ui/create-selectable.tsx';
import type { Verdicts } from './review-draft.ts';
import { type ReviewState, type ReviewStore, restingState } from './review-store.ts';

/** The review of the stage on screen. */
interface ReviewScope {
  readonly store: ReviewStore;
  /** What was said of each item before; empty while that is not known. */
  readonly verdicts: Verdicts;
  /** Whether the version is under review. */
  readonly isOpen: boolean;
  /** The items of the version, in reading order. */
  readonly itemIds: readonly string[];
  readonly openDecision: () => void;
}

const Context = createContext<ReviewScope | null>(null);
const { Provider: OfItems, useSelected } = createSelectable<ReviewScope>();
const none: Verdicts = new Map();

export function ReviewScopeProvider({
  projectId,
  stage,
  versionId,
  store,
  isOpen,
  itemIds,
  openDecision,
  children,
}: Omit<ReviewScope, 'verdicts'> & {
  projectId: string;
  stage: StageName;
  /** The version on screen; null where it is an older one, or there is none. */
  versionId: string | null;
  children: ReactNode;
}) {
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.reviews.verdicts.queryOptions({ projectId, stage, versionId: versionId ?? '' }),
    enabled: versionId !== null,
  });
  const verdicts = useMemo(() => (data ? new Map(data.map((one) => [one.itemId, one])) : none), [data]);
  const value = useMemo(
    () => ({ store, verdicts, isOpen, itemIds, openDecision }),
    [store, verdicts, isOpen, itemIds, openDecision],
  );
  return (
    <Context value={value}>
      <OfItems value={value}>{children}</OfItems>
    </Context>
  );
}

/** Null where a document is shown without a review, e.g. in a comparison. */
export function useReviewScope(): ReviewScope | null {
  return use(Context);
}

/** For what there are hundreds of: a decision, or verdicts that come, must not render all of them anew. Null without a review. */
export const useReviewOfItem = useSelected;

const nothing = () => () => undefined;

/** A part of the review, which must be the same value while nothing of it changes. Its reader is rendered when it does. */
export function useReviewState<T>(store: ReviewStore | undefined, select: (state: ReviewState) => T): T {
  return useSyncExternalStore(
    store?.subscribe ?? nothing,
    () => select(store?.get() ?? restingState),
    () => select(restingState),
  );
}
