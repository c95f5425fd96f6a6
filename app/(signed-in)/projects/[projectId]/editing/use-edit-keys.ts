'use client';

import { useMemo } from 'react';
import type { DocumentKey } from '../document/document-key.ts';
import { useEditing } from './editing.tsx';

export function useEditKeys(): readonly DocumentKey[] {
  const open = useEditing()?.open;
  return useMemo(() => (open ? [{ key: 'e', words: 'Edit the item', onItem: open }] : []), [open]);
}
