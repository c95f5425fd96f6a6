'use client';

import { useEffect } from 'react';
import { setParam } from './set-param.ts';

const settleMs = 250;

/** What is typed shows at once; the address, and with it the list, follows when the typing pauses. */
export function useSettledSearch(typed: string, settled: string): void {
  useEffect(() => {
    if (typed.trim() === settled) return;
    const timer = setTimeout(() => setParam('search', typed.trim()), settleMs);
    return () => clearTimeout(timer);
  }, [typed, settled]);
}
