'use client';

import { useCallback, useEffect, useRef } from 'react';
import { useTRPCClient } from '../../trpc/trpc.ts';
import { setOnScreen, useInbox } from './inbox-store.ts';

/** Says that the reader has something of a project before them, a stage or a thread, where anything unread tells of it. */
export function useSeen(projectId: string): (subject: string) => void {
  const client = useTRPCClient();
  const here = useInbox()?.here;
  const newest = useRef(here);
  newest.current = here;
  return useCallback(
    (subject) => {
      if (!newest.current?.some((unread) => unread.subject === subject)) return;
      // Not worth a word where it fails: it is still unread then, and told so.
      client.notifications.seen.mutate({ projectId, subject }).catch(() => undefined);
    },
    [client, projectId],
  );
}

/** What tells of the stage on screen is read by being looked at. */
export function useSeenStage(projectId: string, stage: string): void {
  const seen = useSeen(projectId);
  const here = useInbox()?.here;
  useEffect(() => {
    setOnScreen(stage);
    return () => setOnScreen(null);
  }, [stage]);
  useEffect(() => {
    const look = () => {
      if (here && document.visibilityState === 'visible') seen(stage);
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [here, seen, stage]);
}
