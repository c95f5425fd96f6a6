'use client';

import { ArrowLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ThreadView } from '#server/pipeline/discussion/discussion-view.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { VersionView } from '#server/pipeline/views.ts';
import { Button } from '../../../../ui/button.tsx';
import { ProblemNotice } from '../../../../ui/problem-notice.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { Tabs } from '../../../../ui/tabs.tsx';
import { useSeen } from '../../../notifications/use-seen.ts';
import { sectionTitle } from '../document/sections.ts';
import { CommentForm } from './comment-form.tsx';
import type { DiscussionTarget } from './discussion-scope.tsx';
import { ThreadCard, type ThreadSurroundings } from './thread-card.tsx';
import { openFirst, passes, type ThreadFilter, threadFilters, threadsShown } from './threads-shown.ts';
import { useDiscussion } from './use-discussion.ts';

export interface DiscussionPanelProps {
  readonly projectId: string;
  readonly stage: StageName;
  readonly version: VersionView;
  readonly target: DiscussionTarget;
  readonly onTarget: (target: DiscussionTarget) => void;
  readonly anchors: readonly { readonly value: string; readonly label: string }[];
  readonly show: ThreadSurroundings['show'];
  readonly request: ThreadSurroundings['request'];
}

/** What people say to each other about a stage, beside the document. */
export function DiscussionPanel(props: DiscussionPanelProps) {
  const { projectId, stage, version, target } = props;
  const { discussion, ...actions } = useDiscussion(projectId, stage, version.id);
  const onSeen = useSeen(projectId);
  if (discussion.isPending) return <SkeletonText lines={6} />;
  if (discussion.isLoadingError)
    return (
      <ProblemNotice
        title="The discussion could not be loaded"
        error={discussion.error}
        onRetry={() => void discussion.refetch()}
      />
    );
  const { threads, mayWrite } = discussion.data;
  const { show, request } = props;
  const surroundings = { stage, newestVersion: version.number, mayWrite, actions, show, request, onSeen };
  return (
    <section aria-label="Discussion" className="flex flex-col gap-4">
      {target.kind === 'anchor' ? (
        <OnAnchor key={target.anchor} {...props} {...surroundings} threads={threads} target={target} />
      ) : (
        <AllThreads {...props} {...surroundings} threads={threads} target={target} />
      )}
    </section>
  );
}

type Shown<T extends DiscussionTarget['kind']> = DiscussionPanelProps &
  ThreadSurroundings & {
    readonly threads: readonly ThreadView[];
    readonly target: Extract<DiscussionTarget, { kind: T }>;
  };

/** What is said about one item or section, and room to say more. */
function OnAnchor(props: Shown<'anchor'>) {
  const { projectId, stage, threads, target, anchors, onTarget, show, actions, mayWrite } = props;
  const { anchor } = target;
  const on = openFirst(threads.filter((thread) => thread.anchor === anchor));
  const label = anchors.find(({ value }) => value === anchor)?.label;
  const title = sectionTitle(stage, anchor) ?? anchor;
  const form = useRef<{ focus: () => void }>(null);
  const back = useRef<HTMLButtonElement>(null);
  // A new object for each wish: asked for twice, the field gets the focus twice.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the wish is what it follows
  useEffect(() => {
    (form.current ?? back.current)?.focus();
  }, [target]);
  return (
    <>
      <div>
        <Button
          ref={back}
          size="sm"
          variant="ghost"
          className="-ml-2.5"
          onClick={() => onTarget({ kind: 'all' })}
        >
          <ArrowLeft aria-hidden className="size-4" />
          All threads
        </Button>
        <h3 className="text-sm font-semibold">
          <button
            type="button"
            onClick={() => show(anchor)}
            className="min-h-6 rounded text-left text-accent underline-offset-2 hover:underline"
          >
            {label ?? title}
          </button>
        </h3>
      </div>
      <ThreadList {...props} label={`Threads on ${title}`} threads={on} pointedAt={null} headed={false} />
      {mayWrite ? (
        <CommentForm
          ref={form}
          keptAs={`comment ${projectId} ${stage} ${anchor}`}
          label={`New thread on ${title}`}
          placeholder={on.length === 0 ? 'Say something. @ mentions somebody.' : 'Begin another thread'}
          submit="Comment"
          onSend={(text, picked) => actions.add({ anchor, threadId: null, text, picked })}
          onEscape={() => show(anchor)}
        />
      ) : (
        on.length === 0 && <p className="text-sm text-ink-soft">Nothing was said about it yet.</p>
      )}
    </>
  );
}

/** All threads of the stage by a filter, and room for what is about the whole of it. */
function AllThreads(props: Shown<'all' | 'thread'>) {
  const { projectId, stage, threads, target, actions, mayWrite, onSeen } = props;
  const wanted = target.kind === 'thread' ? threads.find(({ id }) => id === target.threadId) : undefined;
  const [filter, setFilter] = useState<ThreadFilter>(wanted?.resolved ? 'resolved' : 'open');
  const place = useRef<HTMLDivElement>(null);
  const shownFor = useRef<DiscussionTarget>(null);
  useEffect(() => {
    // Once for each wish: not again when the thread is resolved under the reader's eyes.
    if (!wanted || shownFor.current === target) return;
    shownFor.current = target;
    setFilter(wanted.resolved ? 'resolved' : 'open');
    onSeen(wanted.id);
    requestAnimationFrame(() => {
      const element = place.current?.querySelector<HTMLElement>(`[data-thread="${wanted.id}"]`);
      element?.scrollIntoView({ block: 'nearest' });
      element?.focus({ preventScroll: true });
    });
  }, [target, wanted, onSeen]);
  const { here, gone } = threadsShown(threads, filter);
  const pointedAt = wanted?.id ?? null;
  return (
    <div ref={place} className="flex flex-col gap-4">
      <Tabs
        label="Which threads"
        value={filter}
        onChange={setFilter}
        tabs={threadFilters.map((value) => ({
          value,
          label: `${filterWords[value]} ${threads.filter((thread) => passes(thread, value)).length}`,
        }))}
      />
      {target.kind === 'thread' && !wanted && (
        <p role="status" className="text-sm text-ink-soft">
          The thread that you followed is not here any more.
        </p>
      )}
      {here.length + gone.length === 0 && <p className="text-sm text-ink-soft">{emptyWords[filter]}</p>}
      <ThreadList {...props} label="Threads" threads={here} pointedAt={pointedAt} headed />
      {gone.length > 0 && (
        <div className="flex flex-col gap-2">
          <h3 className="text-sm font-semibold">On items that are gone</h3>
          <ThreadList
            {...props}
            label="Threads on items that are gone"
            threads={gone}
            pointedAt={pointedAt}
            headed
          />
        </div>
      )}
      {mayWrite && (
        <CommentForm
          keptAs={`comment ${projectId} ${stage}`}
          label="New thread on the whole stage"
          placeholder="Say something about the whole stage. @ mentions somebody."
          submit="Comment"
          onSend={(text, picked) => actions.add({ anchor: null, threadId: null, text, picked })}
        />
      )}
    </div>
  );
}

const filterWords: Readonly<Record<ThreadFilter, string>> = {
  open: 'Open',
  resolved: 'Resolved',
  mine: 'Mine',
};
const emptyWords: Readonly<Record<ThreadFilter, string>> = {
  open: 'No open threads. Discuss an item from its tools, or with the key c.',
  resolved: 'Nothing was resolved yet.',
  mine: 'You take part in no thread here.',
};

function ThreadList({
  label,
  threads,
  pointedAt,
  headed,
  ...surroundings
}: ThreadSurroundings & {
  label: string;
  threads: readonly ThreadView[];
  pointedAt: string | null;
  headed: boolean;
}) {
  if (threads.length === 0) return null;
  return (
    <ul aria-label={label} className="flex flex-col gap-3">
      {threads.map((thread) => (
        <ThreadCard
          key={thread.id}
          thread={thread}
          pointedAt={thread.id === pointedAt}
          headed={headed}
          {...surroundings}
        />
      ))}
    </ul>
  );
}
