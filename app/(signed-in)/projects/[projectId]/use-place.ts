'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';
import { hrefOf, type Place, readPlace } from './place.ts';

/** An item to show. A new object for each wish, so that the same item can be asked for twice. */
export interface Anchor {
  readonly id: string;
}

/** Where we are by the address, and ways to go elsewhere without asking the server for the page again. */
export function usePlace() {
  const params = useSearchParams();
  const place = readPlace(params);
  const [anchor, setAnchor] = useState<Anchor | null>(null);

  useEffect(() => {
    const read = () => {
      const id = decodeHash(window.location.hash);
      setAnchor(id === '' ? null : { id });
    };
    read();
    window.addEventListener('hashchange', read);
    window.addEventListener('popstate', read);
    return () => {
      window.removeEventListener('hashchange', read);
      window.removeEventListener('popstate', read);
    };
  }, []);

  // A link to this very page changes the address without either event.
  const query = params.toString();
  useEffect(() => {
    if (query === '') return;
    const id = decodeHash(window.location.hash);
    setAnchor((before) => (id === '' ? null : before?.id === id ? before : { id }));
  }, [query]);

  const go = useCallback((to: Partial<Place>, id = '') => {
    goToPlace(to, id);
    setAnchor(id === '' ? null : { id });
  }, []);

  return { place, anchor, go };
}

/** Goes elsewhere in the project, for what stands too deep in the page to be given a way. */
export function goToPlace(to: Partial<Place>, id = ''): void {
  window.history.pushState(null, '', `${window.location.pathname}${hrefOf(to, id)}`);
  if (id === '') window.scrollTo({ top: 0 });
}

function decodeHash(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return '';
  }
}
