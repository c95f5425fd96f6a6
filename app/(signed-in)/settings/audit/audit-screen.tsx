'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import type { AuditEventView } from '#server/pipeline/access/access-views.ts';
import { useTRPC } from '../../../trpc/trpc.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { SkeletonText } from '../../../ui/skeleton.tsx';
import { When } from '../../../ui/when.tsx';

/** All that was done in the workspace: it only grows, and can be taken along. */
export function AuditScreen({ manages }: { manages: boolean }) {
  return (
    <main id="main" className="mx-auto flex w-full max-w-3xl flex-col gap-5 px-4 py-6 sm:px-6">
      <div>
        <h1 className="text-xl font-semibold">Audit log</h1>
        <p className="mt-1 text-ink-soft">
          Who did what in this workspace, newest first. Nothing in it can be changed or removed.
          {!manages && ' Only owners read it.'}
        </p>
      </div>
      {manages && <Events />}
    </main>
  );
}

function Events() {
  const trpc = useTRPC();
  const log = useInfiniteQuery(
    trpc.settings.audit.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
  );
  if (log.isPending) return <SkeletonText lines={8} />;
  if (log.isError)
    return (
      <ProblemNotice
        title="The audit log could not be loaded"
        error={log.error}
        onRetry={() => void log.refetch()}
      />
    );
  const events = log.data.pages.flatMap(({ items }) => items);
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {(['csv', 'json'] as const).map((format) => (
          <a key={format} href={`/api/audit?format=${format}`} download className={buttonClass()}>
            <Download aria-hidden className="size-4" />
            Export as {format.toUpperCase()}
          </a>
        ))}
      </div>
      <Section title="Events">
        {events.length === 0 ? (
          <p className="text-sm text-ink-soft">Nothing was done here yet.</p>
        ) : (
          <ul className="flex flex-col divide-y">
            {events.map((event) => (
              <EventRow key={event.id} of={event} />
            ))}
          </ul>
        )}
      </Section>
      <LoadMore list={log} />
    </>
  );
}

function EventRow({ of: { at, by, action, stage, project, details } }: { of: AuditEventView }) {
  const about = [
    project,
    stage,
    ...Object.entries(details).map(([name, value]) => `${name}: ${told(value)}`),
  ];
  return (
    <li className="flex flex-col gap-0.5 py-2.5 text-sm first:pt-0 last:pb-0">
      <span className="flex flex-wrap gap-x-2">
        <span className="font-medium break-words">{by ?? 'Somebody who is gone'}</span>
        <code className="font-mono text-ink-soft">{action}</code>
        <span className="text-ink-soft">
          <When at={at} />
        </span>
      </span>
      <span className="break-words text-ink-soft empty:hidden">{about.filter(Boolean).join(' · ')}</span>
    </li>
  );
}

function told(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
