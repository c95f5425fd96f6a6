'use client';

import { useCallback, useEffect, useState } from 'react';

/** Text that survives a reload of its tab. It comes back after the first paint, for the server does not know it. */
export function useKeptText(key: string): [text: string, setText: (text: string) => void] {
  const [text, setText] = useState('');
  useEffect(() => {
    const kept = read(key);
    if (kept) setText((now) => now || kept);
  }, [key]);
  const keep = useCallback(
    (next: string) => {
      setText(next);
      write(key, next);
    },
    [key],
  );
  return [text, keep];
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Storage may be full or forbidden: then the text lives as long as the page. */
function write(key: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {}
}
