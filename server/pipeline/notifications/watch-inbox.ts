import type { Caller } from '#server/identity/caller.ts';
import { AppError } from '#server/platform/errors.ts';
import { anyChanged } from '#server/platform/notifications.ts';
import { throughOutage } from '#server/platform/through-outage.ts';
import { newestAuditId, projectHistoryChannel } from '#server/store/audit.ts';
import { commentChanges, commentChannel } from '#server/store/comments.ts';
import { memberOf } from '#server/store/members.ts';
import { countUnread, inboxTopic, notificationChannel } from '#server/store/notifications.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { InboxState } from './notification-view.ts';

/**
 * What is unread and how far the discussion of the open project has come, now and whenever it changes. Every value is the whole state,
 * so that whoever comes back after a cut has missed nothing. Ends only with the signal, whose reason it throws.
 */
export async function* watchInbox(
  { db, clock, notifications }: PipelineContext,
  caller: Caller,
  { projectId }: { readonly projectId: string | null },
  signal: AbortSignal,
): AsyncGenerator<InboxState> {
  const watches = [notifications.watch(notificationChannel, inboxTopic(caller))];
  try {
    // Another workspace's project is followed by nobody, and its answer is null like that of one that is gone.
    if (projectId !== null && (await changesOf(db, caller, projectId)) !== null)
      watches.push(
        notifications.watch(commentChannel, projectId),
        notifications.watch(projectHistoryChannel, projectId),
      );
    for (;;) {
      yield await throughOutage(() => readState(db, caller, projectId), { clock, signal });
      await anyChanged(watches, signal);
    }
  } finally {
    for (const watch of watches) watch.close();
  }
}

async function readState(
  db: PipelineContext['db'],
  caller: Caller,
  projectId: string | null,
): Promise<InboxState> {
  const [rows, changes, newest, belongs] = await Promise.all([
    countUnread(db, caller),
    projectId === null ? null : changesOf(db, caller, projectId),
    projectId === null ? null : newestAuditId(db, { workspaceId: caller.workspaceId, projectId }),
    memberOf(db, caller),
  ]);
  if (!belongs) throw new AppError('forbidden', 'You no longer belong to this workspace.');
  return {
    unread: rows.reduce((sum, { count }) => sum + count, 0),
    here: rows.flatMap(({ subject, count, ...row }) =>
      row.projectId === projectId ? [{ subject, count }] : [],
    ),
    commentChanges: changes,
    history: newest === null ? null : String(newest),
  };
}

function changesOf(db: PipelineContext['db'], { workspaceId }: Caller, projectId: string) {
  return commentChanges(db, { workspaceId, projectId });
}
