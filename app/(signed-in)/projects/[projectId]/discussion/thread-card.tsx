'use client';

import clsx from 'clsx';
import { Check, CornerDownRight, RotateCcw, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { ThreadView } from '#server/pipeline/discussion/discussion-view.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { useKeptText } from '../../../../brief-input/use-kept-text.ts';
import { readProblem } from '../../../../trpc/problem.ts';
import { Button } from '../../../../ui/button.tsx';
import { useToast } from '../../../../ui/toast.tsx';
import { When } from '../../../../ui/when.tsx';
import { sectionTitle, shortened } from '../document/sections.ts';
import { CommentEntry } from './comment-entry.tsx';
import { CommentForm } from './comment-form.tsx';
import type { DiscussionActions } from './use-discussion.ts';

export interface ThreadSurroundings {
  readonly stage: StageName;
  readonly newestVersion: number;
  readonly mayWrite: boolean;
  readonly actions: DiscussionActions;
  /** Shows an item or a section in the document. */
  readonly show: (anchor: string) => void;
  /** Makes words a request for change in the review; null where none is taken now. */
  readonly request: ((anchor: string | null, text: string) => void) | null;
  /** The reader has a thread before them. */
  readonly onSeen: (threadId: string) => void;
}

/** Everything that was said about one thing, and the ways to go on. */
export function ThreadCard({
  thread,
  pointedAt,
  headed,
  ...surroundings
}: ThreadSurroundings & {
  thread: ThreadView;
  pointedAt: boolean;
  /** Whether it says itself what it is about. */
  headed: boolean;
}) {
  const { stage, newestVersion, mayWrite, actions, onSeen } = surroundings;
  const seen = () => onSeen(thread.id);
  return (
    <li
      data-thread={thread.id}
      tabIndex={-1}
      aria-label={`Thread on ${placeWords(stage, thread)}${thread.resolved ? ', resolved' : ''}`}
      onPointerEnter={seen}
      onFocus={seen}
      className={clsx(
        'flex scroll-mt-4 flex-col gap-2 rounded-lg border p-3',
        pointedAt && 'border-accent/40 ring-1 ring-accent/40',
        thread.resolved && 'bg-sunken/50',
      )}
    >
      {headed && <ThreadHead thread={thread} {...surroundings} />}
      {thread.comments.map((comment) => (
        <CommentEntry
          key={comment.id}
          comment={comment}
          thread={thread}
          newestVersion={newestVersion}
          actions={actions}
          mayWrite={mayWrite}
        />
      ))}
      {thread.resolved && (
        <p className="text-sm text-ink-soft">
          Resolved by {thread.resolved.by} <When at={thread.resolved.at} />
        </p>
      )}
      {mayWrite && <ThreadActions thread={thread} {...surroundings} />}
    </li>
  );
}

function ThreadHead({ thread, stage, show }: ThreadSurroundings & { thread: ThreadView }) {
  const { anchor, about, gone } = thread;
  const words = placeWords(stage, thread);
  return (
    <div className="text-sm">
      {anchor === null || gone ? (
        <span className="font-medium">{words}</span>
      ) : (
        <button
          type="button"
          onClick={() => show(anchor)}
          className="inline-flex min-h-6 items-center rounded font-medium text-accent underline-offset-2 hover:underline"
        >
          {words}
        </button>
      )}
      {about && <p className="text-ink-soft">{shortened(about)}</p>}
    </div>
  );
}

function ThreadActions({ thread, actions, request }: ThreadSurroundings & { thread: ThreadView }) {
  const toast = useToast();
  const keptAs = `comment reply ${thread.id}`;
  const [kept] = useKeptText(keptAs);
  const [replying, setReplying] = useState(false);
  const [busy, setBusy] = useState(false);
  const resolved = thread.resolved !== null;
  const said = thread.comments.find(({ deleted }) => !deleted);

  async function settle() {
    setBusy(true);
    await actions.resolve(thread.id, !resolved).catch((error: unknown) =>
      toast({
        type: 'error',
        title: resolved ? 'The thread was not reopened' : 'The thread was not resolved',
        description: readProblem(error).message,
      }),
    );
    setBusy(false);
  }

  if (replying || kept !== '')
    return (
      <CommentForm
        keptAs={keptAs}
        label="Your reply"
        placeholder="Reply. @ mentions somebody."
        submit="Reply"
        takesFocus={replying}
        onSend={async (text, picked) => {
          await actions.add({ anchor: null, threadId: thread.id, text, picked });
          setReplying(false);
        }}
        onCancel={() => setReplying(false)}
      />
    );
  return (
    <div className="-mx-1.5 -mb-1 flex flex-wrap gap-x-1">
      <Button size="sm" variant="ghost" onClick={() => setReplying(true)}>
        <CornerDownRight aria-hidden className="size-4" />
        Reply
      </Button>
      <Button size="sm" variant="ghost" busy={busy} onClick={() => void settle()}>
        {resolved ? <Undo2 aria-hidden className="size-4" /> : <Check aria-hidden className="size-4" />}
        {resolved ? 'Reopen' : 'Resolve'}
      </Button>
      {request && said && !resolved && (
        <Button
          size="sm"
          variant="ghost"
          onClick={() => request(thread.gone ? null : thread.anchor, said.text)}
        >
          <RotateCcw aria-hidden className="size-4" />
          Make this a request for change
        </Button>
      )}
    </div>
  );
}

function placeWords(stage: StageName, { anchor }: Pick<ThreadView, 'anchor'>): string {
  if (anchor === null) return 'The whole stage';
  return sectionTitle(stage, anchor) ?? anchor;
}
