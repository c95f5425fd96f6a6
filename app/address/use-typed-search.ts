'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { setParam } from './set-param.ts';

/** Browsers bear a hundred changes of the address in half a minute. */
const settleMs = 250;

/** What is typed into a filter shows at once, in the list as well; the address follows when the typing pauses. */
export function useTypedSearch() {
  const params = useSearchParams();
  const settled = (params.get('search') ?? '').trim();
  const [typed, setTyped] = useState(settled);
  const wanted = typed.trim();
  useEffect(() => {
    if (wanted === settled) return;
    const timer = setTimeout(() => setParam('search', wanted), settleMs);
    return () => clearTimeout(timer);
  }, [wanted, settled]);

  /** The address as it is about to be. */
  const asTyped = new URLSearchParams(params.toString());
  if (wanted === '') asTyped.delete('search');
  else asTyped.set('search', wanted);
  return { typed, setTyped, params: asTyped };
}
