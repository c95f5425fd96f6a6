'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { SpendingView } from '#server/operations/dashboard/dashboard-views.ts';
import type { RangeName } from '#server/operations/dashboard/ranges.ts';
import { stageTitles } from '../../../project-parts/stages.ts';
import { useFormats } from '../../../reader/reader-provider.tsx';
import { useTRPC } from '../../../trpc/trpc.ts';
import { PageLink } from '../../../ui/page-link.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { SkeletonText } from '../../../ui/skeleton.tsx';
import { shareWords } from '../charts/time-words.ts';
import { SpendingByDay } from './spending-by-day.tsx';

const everyMs = 30_000;

/** Where the money went, what was spared, and what was prepared in vain. */
export function SpendingSection({ range }: { range: RangeName }) {
  const options = useTRPC().operations.spending.queryOptions({ range });
  const spending = useQuery({ ...options, refetchInterval: everyMs });
  return (
    <Section title="Spending">
      {spending.isError && !spending.data ? (
        <ProblemNotice
          title="The spending could not be read"
          error={spending.error}
          onRetry={() => void spending.refetch()}
        />
      ) : spending.data ? (
        <Spending view={spending.data} />
      ) : (
        <SkeletonText lines={6} />
      )}
    </Section>
  );
}

function Spending({ view }: { view: SpendingView }) {
  const { money } = useFormats();
  const { stages, projects, workspaces, models, saved, prepared } = view;
  const kinds = ({ runs, preparation, tryouts }: { runs: number; preparation: number; tryouts: number }) =>
    runs + preparation + tryouts;
  return (
    <div className="flex flex-col gap-6">
      <SpendingByDay view={view} />
      <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-4">
        <Sums
          title="By stage"
          rows={stages.map((stage) => ({
            key: stage.stage,
            name: stageTitles[stage.stage],
            usd: kinds(stage),
          }))}
        />
        <Sums
          title="By model, answers in versions"
          rows={models.map(({ model, usd }) => ({ key: model, name: model, usd }))}
        />
        <Sums
          title="By project"
          rows={projects.map(({ id, name, usd, mine }) => ({
            key: id,
            usd,
            name: mine ? (
              <PageLink href={`/projects/${id}`} className="text-accent underline underline-offset-2">
                {name}
              </PageLink>
            ) : (
              name
            ),
          }))}
        />
        <Sums title="By workspace" rows={workspaces.map(({ id, name, usd }) => ({ key: id, name, usd }))} />
      </div>
      <dl className="grid gap-x-8 gap-y-3 text-sm sm:grid-cols-3">
        <Told name="Spared by finding answers" value={money(saved.foundUsd)}>
          {saved.foundAnswers} answers were found that had been paid for before.
        </Told>
        <Told
          name="Spared by sharing calls"
          value={saved.batchUsd === null ? `${Math.round(saved.sparedCalls)} calls` : money(saved.batchUsd)}
        >
          {saved.sharedTasks} tasks shared a call with others; {Math.round(saved.sparedCalls)} calls less.
        </Told>
        <Told name="Prepared in vain" value={money(prepared.vainUsd)}>
          Of {money(prepared.spentUsd)} spent on preparing, {money(prepared.usedUsd)} was of use,{' '}
          {money(prepared.pendingUsd)} may yet be; {shareWords(prepared.vainUsd, prepared.spentUsd)} is lost.
        </Told>
      </dl>
    </div>
  );
}

function Sums({
  title,
  rows,
}: {
  title: string;
  rows: readonly { key: string; name: ReactNode; usd: number }[];
}) {
  const { money } = useFormats();
  const top = Math.max(Number.EPSILON, ...rows.map(({ usd }) => usd));
  return (
    <div className="min-w-0">
      <h3 className="mb-1 text-sm font-medium">{title}</h3>
      {rows.length === 0 && <p className="text-sm text-ink-soft">Nothing was spent.</p>}
      <ul aria-label={title} className="flex flex-col gap-1.5 text-sm">
        {rows.map(({ key, name, usd }) => (
          <li key={key}>
            <div className="flex justify-between gap-3">
              <span className="truncate">{name}</span>
              <span className="shrink-0 font-medium tabular-nums">{money(usd)}</span>
            </div>
            <span aria-hidden className="block h-1 rounded-full bg-sunken">
              <span
                className="block h-full rounded-full bg-accent"
                style={{ width: `${(usd / top) * 100}%` }}
              />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Told({ name, value, children }: { name: string; value: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="text-lg font-semibold tabular-nums">{value}</dd>
      <dd className="text-ink-soft">{children}</dd>
    </div>
  );
}
