import type { NotificationKind } from '../notifications/notification-view.ts';

export interface Said {
  readonly authorId: string;
  /** Whom this comment mentions and did not before. */
  readonly mentioned: readonly string[];
  /** The thread as it stands; only for a reply. */
  readonly thread: readonly {
    readonly authorId: string;
    readonly deletedAt: Date | null;
    readonly mentions: readonly { readonly userId: string }[];
  }[];
}

/** Who hears of a new comment, each once: those it mentions, and for a reply whoever takes part in the thread. Never its author. */
export function whomToTell({
  authorId,
  mentioned,
  thread,
}: Said): { recipientId: string; kind: NotificationKind }[] {
  const told = new Map<string, NotificationKind>();
  for (const userId of takingPart(thread)) told.set(userId, 'replied');
  for (const userId of mentioned) told.set(userId, 'mentioned');
  told.delete(authorId);
  return [...told].map(([recipientId, kind]) => ({ recipientId, kind }));
}

/** Whoever wrote in a thread, or is mentioned in it. */
export function takingPart(thread: Said['thread']): ReadonlySet<string> {
  return new Set(
    thread
      .filter(({ deletedAt }) => deletedAt === null)
      .flatMap(({ authorId, mentions }) => [authorId, ...mentions.map(({ userId }) => userId)]),
  );
}
