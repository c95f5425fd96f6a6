'use client';

import { useSyncExternalStore } from 'react';
import type { InboxState } from '#server/pipeline/notifications/notification-view.ts';

// Of the whole tab, like the one stream that fills it.
let state: InboxState | null = null;
let onScreen: string | null = null;
const listeners = new Set<() => void>();

export function setInbox(next: InboxState): void {
  state = next;
  tell();
}

/** The stage that is being looked at: what tells of it counts as read. */
export function setOnScreen(subject: string | null): void {
  onScreen = subject;
  tell();
}

/** What the server says is unread; null until it has said so. */
export function useInbox(): InboxState | null {
  return useSyncExternalStore(
    subscribe,
    () => state,
    () => null,
  );
}

/** How much is unread beside what is being looked at; null while that is not known. */
export function useUnread(): number | null {
  return useSyncExternalStore(subscribe, unread, () => null);
}

function unread(): number | null {
  if (!state) return null;
  const seen = state.here.find(({ subject }) => subject === onScreen)?.count ?? 0;
  return state.unread - seen;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
