import type { Caller } from '#server/identity/caller.ts';
import type { ReadWhat } from './inbox.ts';
import type { InboxState, NotificationView } from './notification-view.ts';

/** What the doors may ask about the caller's own notifications. */
export interface NotificationCalls {
  listNotifications(
    caller: Caller,
    input: { readonly cursor?: string | null | undefined },
  ): Promise<{ items: NotificationView[]; nextCursor: string | null }>;
  countUnreadNotifications(caller: Caller): Promise<number>;
  readNotifications(caller: Caller, what: ReadWhat): Promise<void>;
  watchInbox(
    caller: Caller,
    input: { readonly projectId: string | null },
    signal: AbortSignal,
  ): AsyncIterable<InboxState>;
}
