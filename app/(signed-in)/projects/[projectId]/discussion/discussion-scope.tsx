'use client';

import { createContext, use } from 'react';

/** What the discussion shows: all threads, those on one item or section, or one thread among all. A new object for each wish. */
export type DiscussionTarget =
  | { readonly kind: 'all' }
  | { readonly kind: 'anchor'; readonly anchor: string }
  | { readonly kind: 'thread'; readonly threadId: string };

export interface DiscussionScope {
  /** How many threads are open on the stage; null while that is not known. */
  readonly total: number | null;
  /** Item id or section key → open threads on it. */
  readonly openOn: (anchor: string) => number;
  readonly discuss: (target: DiscussionTarget) => void;
}

const Context = createContext<DiscussionScope | null>(null);

export const DiscussionScopeProvider = Context;

/** Null where nothing is discussed: an older version, or a stage that streams. */
export function useDiscussionScope(): DiscussionScope | null {
  return use(Context);
}
