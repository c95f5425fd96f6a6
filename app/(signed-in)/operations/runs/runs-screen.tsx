'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import type { RunsPage } from '#server/operations/dashboard/dashboard-views.ts';
import { stageTitles } from '../../../project-parts/stages.ts';
import { useFormats } from '../../../reader/reader-provider.tsx';
import { nextPage } from '../../../trpc/next-page.ts';
import { useTRPC } from '../../../trpc/trpc.ts';
import { Chip, type Tone } from '../../../ui/chip.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { PageLink } from '../../../ui/page-link.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { When } from '../../../ui/when.tsx';
import { msWords } from '../charts/time-words.ts';
import { type RunsInput, runsInput } from './runs-input.ts';

const tones: Readonly<Record<string, Tone>> = { succeeded: 'ok', failed: 'bad', running: 'accent' };

export function RunsScreen() {
  const input = runsInput(useSearchParams());
  const runs = useInfiniteQuery(useTRPC().operations.runs.infiniteQueryOptions(input, nextPage));
  const items = runs.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <main id="main" className="mx-auto flex w-full max-w-4xl flex-col gap-5 px-4 py-8 sm:px-6">
      <div>
        <h1 className="text-xl font-semibold">Runs</h1>
        <p className="mt-1 text-ink-soft">
          <Filter input={input} />{' '}
          <PageLink href="/operations" className="font-medium text-accent underline underline-offset-2">
            Back to operations
          </PageLink>
        </p>
      </div>
      {runs.isError && (
        <ProblemNotice
          title="The runs could not be read"
          error={runs.error}
          onRetry={() => void runs.refetch()}
        />
      )}
      {runs.data && items.length === 0 && <p className="text-ink-soft">There are none.</p>}
      {items.length > 0 && (
        <ul aria-label="Runs" className="flex flex-col divide-y rounded-xl border bg-surface">
          {items.map((run) => (
            <RunRow key={run.id} run={run} />
          ))}
        </ul>
      )}
      <LoadMore list={runs} />
    </main>
  );
}

function RunRow({ run }: { run: RunsPage['items'][number] }) {
  const { money } = useFormats();
  const { stage, status, createdAt, waitedMs, tookMs, costUsd, errorMessage, mine, projectId, projectName } =
    run;
  return (
    <li className="flex flex-col gap-1 px-5 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {mine ? (
          <PageLink
            href={`/projects/${projectId}?stage=${stage}`}
            className="min-w-0 font-medium text-accent underline underline-offset-2"
          >
            {projectName}
          </PageLink>
        ) : (
          <span className="min-w-0">
            {projectName}: {run.workspaceName}
          </span>
        )}
        <span>{stageTitles[stage]}</span>
        <Chip tone={tones[status] ?? 'plain'}>{status}</Chip>
      </div>
      <p className="flex flex-wrap gap-x-4 text-sm text-ink-soft tabular-nums">
        <When at={createdAt} />
        <span>{tookMs === null ? 'not ended' : `took ${msWords(tookMs)}`}</span>
        <span>{waitedMs === null ? 'every answer was found at once' : `waited ${msWords(waitedMs)}`}</span>
        <span>{money(costUsd)}</span>
      </p>
      {errorMessage && <p className="text-sm text-bad">{errorMessage}</p>}
    </li>
  );
}

/** What the list is narrowed down to, in words. */
function Filter({ input: { fromMs, toMs, stage, status, model, slowerThanMs } }: { input: RunsInput }) {
  const { date, time } = useFormats();
  const at = (ms: number) => `${date(new Date(ms))}, ${time(new Date(ms))}`;
  const parts = [
    ...(stage ? [`of the stage ${stageTitles[stage]}`] : []),
    ...(status ? [`that are ${status}`] : []),
    ...(model ? [`in which ${model} has a part`] : []),
    ...(slowerThanMs === null ? [] : [`that took longer than ${msWords(slowerThanMs)}`]),
    ...(fromMs > 0 ? [`from ${at(fromMs)} until ${at(toMs)}`] : []),
  ];
  return parts.length === 0 ? 'All of them, newest first.' : `Those ${parts.join(', ')}.`;
}
