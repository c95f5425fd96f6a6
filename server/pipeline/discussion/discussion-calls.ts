import type { Caller } from '#server/identity/caller.ts';
import type { StageName } from '../stages/stage.ts';
import type { AddComment } from './add-comment.ts';
import type { DiscussionView, OpenThreadsView } from './discussion-view.ts';

interface OfStage {
  readonly projectId: string;
  readonly stage: StageName;
}

interface OneComment {
  readonly projectId: string;
  readonly commentId: string;
}

/** What the doors may ask about comments. Everybody in the workspace reads and writes them. */
export interface DiscussionCalls {
  viewDiscussion(caller: Caller, of: OfStage): Promise<DiscussionView>;
  countThreads(caller: Caller, of: OfStage): Promise<OpenThreadsView>;
  listMentionable(caller: Caller): Promise<{ id: string; name: string; you: boolean }[]>;
  addComment(caller: Caller, input: AddComment): Promise<{ id: string; threadId: string }>;
  editComment(caller: Caller, input: OneComment & Pick<AddComment, 'text' | 'picked'>): Promise<void>;
  removeComment(caller: Caller, input: OneComment): Promise<void>;
  resolveThread(caller: Caller, input: OneComment & { readonly resolved: boolean }): Promise<void>;
}
