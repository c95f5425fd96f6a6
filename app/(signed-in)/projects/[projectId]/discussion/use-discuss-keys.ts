'use client';

import { useMemo } from 'react';
import type { DocumentKey } from '../document/document-key.ts';
import { useDiscussionScope } from './discussion-scope.tsx';

/** The key that leads from an item to what is said about it. */
export function useDiscussKeys(): readonly DocumentKey[] {
  const discuss = useDiscussionScope()?.discuss;
  return useMemo(
    () =>
      discuss
        ? [{ key: 'c', words: 'Discuss the item', onItem: (anchor) => discuss({ kind: 'anchor', anchor }) }]
        : [],
    [discuss],
  );
}
