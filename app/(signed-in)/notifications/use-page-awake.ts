'use client';

import { useEffect, useState } from 'react';
import { whenAtRest } from '../../ui/at-rest.ts';

/** A page that is left for longer than this need not be told anything until somebody comes back to it. */
const keptOpenMs = 20_000;

/** Whether the page has come to rest after its load and somebody may be looking at it. */
export function usePageAwake(): boolean {
  const [awake, setAwake] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (document.visibilityState === 'visible') setAwake(true);
      else timer = setTimeout(() => setAwake(false), keptOpenMs);
    };
    const stopWaiting = whenAtRest(() => {
      look();
      document.addEventListener('visibilitychange', look);
    });
    return () => {
      stopWaiting();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return awake;
}
