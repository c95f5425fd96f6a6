/** A person's remark in a thread. */
export interface CommentView {
  readonly id: string;
  readonly by: { readonly name: string; readonly you: boolean };
  /** Plain text; empty once it is deleted. */
  readonly text: string;
  /** The language that it is written in, or else its thread; null where that cannot be told. */
  readonly language: string | null;
  readonly mentions: readonly { readonly name: string; readonly you: boolean }[];
  readonly at: Date;
  readonly edited: boolean;
  readonly deleted: boolean;
  /** Number of the version that was read when it was written. */
  readonly onVersion: number;
}

export interface ThreadView {
  readonly id: string;
  /** Item id, section key, or null for the whole stage. */
  readonly anchor: string | null;
  /** The item's words: today's, or those it had when the thread was begun, if it is gone. Null for a section or the stage. */
  readonly about: string | null;
  /** Whether the item is no longer in the newest version. */
  readonly gone: boolean;
  readonly resolved: { readonly by: string; readonly at: Date } | null;
  /** Whether the reader wrote in it or is mentioned in it. */
  readonly mine: boolean;
  /** Oldest first; deleted ones are told of only where something follows them. */
  readonly comments: readonly CommentView[];
}

export interface DiscussionView {
  /** The state of the project's comments that this shows. */
  readonly changes: number;
  /** The thread that was last written in first. */
  readonly threads: readonly ThreadView[];
  /** Whether the reader may write. */
  readonly mayWrite: boolean;
}

/** How much is open on a stage. */
export interface OpenThreadsView {
  readonly changes: number;
  readonly total: number;
  /** Item id or section key → open threads on it. */
  readonly byAnchor: Readonly<Record<string, number>>;
}
