'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SlowOperation } from '#server/operations/dashboard/dashboard-views.ts';
import { useTRPC } from '../../../trpc/trpc.ts';
import { PageLink } from '../../../ui/page-link.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { SkeletonText } from '../../../ui/skeleton.tsx';
import type { Window } from '../charts/series.ts';
import { msWords } from '../charts/time-words.ts';
import { useMomentWords } from '../charts/use-moment-words.ts';
import { Waterfall } from '../charts/waterfall.tsx';

/** What took longer than five seconds, and what its time went to. */
export function SlowSection({ slow, window }: { slow: readonly SlowOperation[]; window: Window }) {
  return (
    <Section title="Slow operations">
      {slow.length === 0 ? (
        <p className="text-sm text-ink-soft">Nothing took longer than 5 s.</p>
      ) : (
        <ul className="flex flex-col divide-y">
          {slow.map((operation) => (
            <SlowEntry key={operation.id} operation={operation} window={window} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function SlowEntry({ operation, window }: { operation: SlowOperation; window: Window }) {
  const { id, atMs, kind, name, durationMs, outcome, projectId } = operation;
  const momentWords = useMomentWords(window);
  const [open, setOpen] = useState(false);
  return (
    <li className="py-2">
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className="flex flex-wrap items-baseline gap-x-3 rounded-md py-1 text-sm">
          <span className="text-ink-soft tabular-nums">{momentWords(atMs)}</span>
          <span className="font-medium">
            {kind} {name}
          </span>
          <span className="tabular-nums">{msWords(durationMs)}</span>
          <span className="text-ink-soft">{outcome}</span>
        </summary>
        {open && <Trace id={id} durationMs={durationMs} />}
        {open && projectId && (
          <PageLink
            href={`/projects/${projectId}`}
            className="text-sm font-medium text-accent underline underline-offset-2"
          >
            Open the project
          </PageLink>
        )}
      </details>
    </li>
  );
}

function Trace({ id, durationMs }: { id: string; durationMs: number }) {
  const trace = useQuery(useTRPC().operations.slow.queryOptions({ id }));
  if (trace.isError)
    return (
      <ProblemNotice
        title="The trace could not be read"
        error={trace.error}
        onRetry={() => void trace.refetch()}
      />
    );
  if (!trace.data) return <SkeletonText lines={4} />;
  return <Waterfall spans={trace.data.spans} durationMs={durationMs} />;
}
