import { z } from 'zod';
import type { StageName } from '../stages/stage.ts';
import type { Decision } from '../views.ts';

export type NotificationKind = 'mentioned' | 'replied' | 'resolved' | 'ready' | 'asked' | 'decided';

/** What a notification keeps beside its columns. Never a comment's text, which may be edited or deleted. */
export const NotificationPayload = z.object({
  /** The newest comment that it tells of. */
  commentId: z.string().optional(),
  /** Number of the version that is ready or decided on. */
  version: z.number().optional(),
  decision: z.enum(['approved', 'changes_requested', 'rejected', 'reopened']).optional(),
});

export type NotificationPayload = z.infer<typeof NotificationPayload>;

/** One person's notice of one thing, or of several alike. */
export interface NotificationView {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly projectId: string;
  readonly projectName: string;
  readonly stage: StageName;
  /** Item id or section key that its thread is on. */
  readonly anchor: string | null;
  /** Root of the thread that it tells of; null where it is about the stage. */
  readonly threadId: string | null;
  /** Who did it last. */
  readonly by: string;
  readonly count: number;
  readonly version: number | null;
  readonly decision: Decision | null;
  /** The first words of the newest comment, as it reads today; null where it tells of none, or that is deleted. */
  readonly excerpt: string | null;
  readonly at: Date;
  readonly read: boolean;
}

/** What the open page of a person should know at any moment. */
export interface InboxState {
  readonly unread: number;
  /** Of these, the ones about the project that is open, by the stage or the thread that they tell of. */
  readonly here: readonly { readonly subject: string; readonly count: number }[];
  /** How often the comments of that project have changed; null where none is open. */
  readonly commentChanges: number | null;
  /** The newest event of that project's trail: another one, and its versions or decisions may be others. */
  readonly history: string | null;
}
