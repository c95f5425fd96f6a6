'use client';

import { useEffect, useRef } from 'react';
import { useInbox } from '../../notifications/inbox-store.ts';
import { useRefreshProject } from './use-refresh-project.ts';

/** Shows what others save at once: the stream of notices tells of the open project's trail as well. */
export function OthersChanges({ projectId }: { projectId: string }) {
  const history = useInbox()?.history ?? null;
  const { refresh } = useRefreshProject(projectId);
  const seen = useRef(history);
  useEffect(() => {
    if (seen.current !== null && seen.current !== history) void refresh();
    seen.current = history;
  }, [history, refresh]);
  return null;
}
