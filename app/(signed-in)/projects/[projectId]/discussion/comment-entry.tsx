'use client';

import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { CommentView, ThreadView } from '#server/pipeline/discussion/discussion-view.ts';
import { readProblem } from '../../../../trpc/problem.ts';
import { Button, IconButton } from '../../../../ui/button.tsx';
import { useToast } from '../../../../ui/toast.tsx';
import { When } from '../../../../ui/when.tsx';
import { CommentForm } from './comment-form.tsx';
import { CommentText } from './comment-text.tsx';
import type { DiscussionActions } from './use-discussion.ts';

/** One remark: who said it when, and for its author the ways to change it or take it back. */
export function CommentEntry({
  comment,
  thread,
  newestVersion,
  actions,
  mayWrite,
}: {
  comment: CommentView;
  thread: ThreadView;
  newestVersion: number;
  actions: DiscussionActions;
  mayWrite: boolean;
}) {
  const [mode, setMode] = useState<'read' | 'edit' | 'delete'>('read');
  if (comment.deleted) return <p className="text-sm text-ink-soft italic">This comment was deleted.</p>;
  const own = comment.by.you && mayWrite;
  return (
    <div className="group/comment">
      <div className="flex min-h-8 flex-wrap items-center gap-x-1.5 text-sm">
        <span className="font-medium">{comment.by.name}</span>
        <span className="text-ink-soft">
          <When at={comment.at} />
          {comment.edited && ', edited'}
          {comment.onVersion !== newestVersion && `, on version ${comment.onVersion}`}
        </span>
        {own && mode === 'read' && (
          <span className="ml-auto flex opacity-0 transition-opacity group-focus-within/comment:opacity-100 group-hover/comment:opacity-100 pointer-coarse:opacity-100">
            <IconButton label="Edit your comment" onClick={() => setMode('edit')}>
              <Pencil aria-hidden className="size-4" />
            </IconButton>
            <IconButton label="Delete your comment" onClick={() => setMode('delete')}>
              <Trash2 aria-hidden className="size-4" />
            </IconButton>
          </span>
        )}
      </div>
      {mode === 'edit' ? (
        <CommentForm
          keptAs={`comment edit ${comment.id}`}
          label="Your comment"
          submit="Save"
          initial={comment.text}
          takesFocus
          onSend={async (text, picked) => {
            await actions.edit(comment.id, text, picked);
            setMode('read');
          }}
          onCancel={() => setMode('read')}
        />
      ) : (
        <CommentText {...comment} />
      )}
      {mode === 'delete' && (
        <ConfirmDelete
          hasReplies={comment.id === thread.id && thread.comments.length > 1}
          onDelete={() => actions.remove(comment.id)}
          onKeep={() => setMode('read')}
        />
      )}
    </div>
  );
}

function ConfirmDelete({
  hasReplies,
  onDelete,
  onKeep,
}: {
  hasReplies: boolean;
  onDelete: () => Promise<void>;
  onKeep: () => void;
}) {
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  async function remove() {
    setBusy(true);
    await onDelete().catch((error: unknown) => {
      toast({ type: 'error', title: 'The comment was not deleted', description: readProblem(error).message });
      setBusy(false);
    });
  }
  return (
    <fieldset aria-label="Delete your comment?" className="mt-2 flex flex-wrap items-center gap-2 text-sm">
      <span>{hasReplies ? 'Delete it? The replies stay.' : 'Delete it?'}</span>
      <Button size="sm" variant="danger" busy={busy} autoFocus onClick={() => void remove()}>
        Delete
      </Button>
      <Button size="sm" variant="ghost" onClick={onKeep}>
        Keep
      </Button>
    </fieldset>
  );
}
