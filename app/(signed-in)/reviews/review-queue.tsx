'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import type { QueueEntry } from '#server/pipeline/reviews/view-queue.ts';
import { setParam } from '../../address/set-param.ts';
import { useTypedSearch } from '../../address/use-typed-search.ts';
import { nextPage } from '../../trpc/next-page.ts';
import { useTRPC } from '../../trpc/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { QueueFilters } from './queue-filters.tsx';
import { QueueFrame, QueueSkeleton } from './queue-frame.tsx';
import { type QueueInput, queueInput } from './queue-input.ts';
import { QueueRow } from './queue-row.tsx';
import { entryKey } from './queue-words.ts';
import { useQueueKeys } from './use-queue-keys.ts';

const ApproveDialog = lazy(async () => ({ default: (await import('./approve-dialog.tsx')).ApproveDialog }));

/** Most that is approved at once; the server takes no more. */
const selectedMax = 50;
/** Other people's decisions show up within this time. */
const freshMs = 30_000;

export function ReviewQueue() {
  const { typed, setTyped, params } = useTypedSearch();
  const input = queueInput(params);
  const trpc = useTRPC();
  const queue = useInfiniteQuery({
    ...trpc.reviews.queue.infiniteQueryOptions(input, {
      ...nextPage,
      placeholderData: (previous) => previous,
    }),
    refetchInterval: freshMs,
  });
  const counts = useQuery(trpc.reviews.count.queryOptions());
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [approving, setApproving] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  useQueueKeys(list);

  const entries = queue.data?.pages.flatMap(({ items }) => items) ?? [];
  const decided = input.list === 'decided';
  const chosen = decided ? [] : entries.filter((entry) => selected.has(entryKey(entry)));
  const select = (entry: QueueEntry) => (on: boolean) =>
    setSelected((before) => {
      const after = new Set(before);
      if (on) after.add(entryKey(entry));
      else after.delete(entryKey(entry));
      return after;
    });

  return (
    <QueueFrame>
      <div className="flex flex-col gap-3">
        <Tabs
          label="Which reviews"
          value={input.list}
          onChange={(name) => {
            setSelected(new Set());
            setParam('order', '');
            setParam('list', name === 'waiting' ? '' : name);
          }}
          tabs={[
            { value: 'waiting', label: withCount('Waiting', counts.data?.waiting) },
            { value: 'mine', label: withCount('Mine', counts.data?.mine) },
            { value: 'decided', label: 'Decided' },
          ]}
        />
        <QueueFilters input={input} typed={typed} onType={setTyped} />
      </div>
      {queue.isPending ? (
        <QueueSkeleton />
      ) : queue.isError && entries.length === 0 ? (
        <ProblemNotice
          title="The reviews could not be loaded"
          error={queue.error}
          onRetry={() => void queue.refetch()}
        />
      ) : entries.length === 0 ? (
        <Nothing
          input={input}
          onClear={() => {
            setTyped('');
            for (const name of ['search', 'stage', 'days']) setParam(name, '');
          }}
        />
      ) : (
        <>
          <ul ref={list} aria-label="Reviews" className="flex flex-col divide-y rounded-xl border bg-surface">
            {entries.map((entry) => (
              <QueueRow
                key={entryKey(entry)}
                entry={entry}
                selected={selected.has(entryKey(entry))}
                onSelect={decided ? null : select(entry)}
              />
            ))}
          </ul>
          <LoadMore list={queue} />
          <p className="text-sm text-ink-soft pointer-coarse:hidden">
            {decided ? 'j and k move, Enter opens.' : 'j and k move, Enter opens, x selects.'}
          </p>
        </>
      )}
      {/* Below: above the rows it would move them from under the pointer. */}
      {chosen.length > 0 && (
        <div className="sticky bottom-4 z-10 flex flex-wrap items-center gap-2 rounded-lg border bg-raised p-2 pl-3.5 shadow-lift">
          <p className="flex-1 text-sm">
            {chosen.length > selectedMax
              ? `${chosen.length} selected; at most ${selectedMax} can be approved at once.`
              : `${chosen.length} selected`}
          </p>
          <Button size="sm" variant="ghost" onClick={() => setSelected(new Set())}>
            Select none
          </Button>
          <Button
            size="sm"
            variant="primary"
            disabled={chosen.length > selectedMax}
            onClick={() => setApproving(true)}
          >
            {`Approve ${chosen.length}…`}
          </Button>
        </div>
      )}
      {approving && (
        <Suspense>
          <ApproveDialog
            entries={chosen}
            onClose={() => {
              setApproving(false);
              setSelected(new Set());
            }}
          />
        </Suspense>
      )}
    </QueueFrame>
  );
}

/** The server counts to a hundred. */
function withCount(label: string, count: number | undefined): string {
  if (!count) return label;
  return `${label} (${count > 99 ? '99+' : count})`;
}

function Nothing({ input, onClear }: { input: QueueInput; onClear: () => void }) {
  const filtered = input.search !== '' || input.stage !== null || input.days !== null;
  const words = {
    waiting: 'Nothing waits for a decision.',
    mine: 'Nothing of yours waits for a decision.',
    decided: 'Nothing has been decided yet.',
  }[input.list];
  return (
    <section className="flex flex-col items-center gap-3 rounded-xl border border-dashed border-line-strong/50 px-6 py-12 text-center">
      <p role="status" className="text-ink-soft">
        {filtered ? 'No review fits these filters.' : words}
      </p>
      {filtered && (
        <Button size="sm" onClick={onClear}>
          Clear filters
        </Button>
      )}
    </section>
  );
}
