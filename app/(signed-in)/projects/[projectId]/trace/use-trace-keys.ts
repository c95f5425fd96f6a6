'use client';

import { useMemo } from 'react';
import type { DocumentKey } from '../document/document-key.ts';
import { useTrace } from './tracing.tsx';

export function useTraceKeys(): readonly DocumentKey[] {
  const trace = useTrace();
  return useMemo(
    () => (trace ? [{ key: 't', words: 'Sources of the item and what hangs on it', onItem: trace }] : []),
    [trace],
  );
}
