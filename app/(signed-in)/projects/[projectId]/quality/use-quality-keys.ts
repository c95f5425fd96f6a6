'use client';

import { useMemo } from 'react';
import type { DocumentKey } from '../document/document-key.ts';
import { useNewestQuality } from './quality-scope.tsx';

/** The key that leads from an item to what the rules object to in it. */
export function useQualityKeys(): readonly DocumentKey[] {
  const newest = useNewestQuality();
  // The reader of the newest value is another function each time and always reads the same source.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  return useMemo(
    () => [{ key: 'q', words: 'Quality findings of the item', onItem: (itemId) => newest()?.open(itemId) }],
    [],
  );
}
