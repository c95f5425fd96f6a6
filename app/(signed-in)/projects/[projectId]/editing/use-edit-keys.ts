'use client';

import { useMemo } from 'react';
import type { DocumentKey } from '../document/document-key.ts';
import { useAskEditing } from './editing.tsx';

export function useEditKeys(): readonly DocumentKey[] {
  const ask = useAskEditing();
  return useMemo(
    () => (ask ? [{ key: 'e', words: 'Edit the item', onItem: (id) => ask(({ open }) => open(id)) }] : []),
    [ask],
  );
}
