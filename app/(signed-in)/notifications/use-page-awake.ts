'use client';

import { useEffect, useState } from 'react';

/** A page that is left for longer than this need not be told anything until somebody comes back to it. */
const keptOpenMs = 20_000;
const idleWithinMs = 3_000;

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
    const stopWaiting = whenIdle(() => {
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

/** Safari knows no idle callback. */
function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(run, { timeout: idleWithinMs });
    return () => cancelIdleCallback(handle);
  }
  const handle = setTimeout(run, idleWithinMs / 2);
  return () => clearTimeout(handle);
}
