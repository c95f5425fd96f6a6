'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { setParam } from '../../address/set-param.ts';
import { useTypedSearch } from '../../address/use-typed-search.ts';
import { useFormats } from '../../reader/reader-provider.tsx';
import { nextPage } from '../../trpc/next-page.ts';
import { useTRPC } from '../../trpc/trpc.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { EmptyList, NothingFound } from './empty-list.tsx';
import { ListFilters } from './list-filters.tsx';
import { type ListInput, listInput } from './list-input.ts';
import { ProjectListFrame, ProjectRowsSkeleton } from './project-list-frame.tsx';
import { ProjectRows } from './project-rows.tsx';
import { ColumnTitles } from './row-columns.tsx';

export function ProjectList() {
  const { typed, setTyped, params } = useTypedSearch();
  const input = listInput(params);
  const list = useProjects(input);
  const projects = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const counts = list.data?.pages[0]?.counts ?? null;
  const untouched = isUntouched(input);
  const isEmpty = untouched && list.isSuccess && projects.length === 0;
  const total = totalOf(counts, input) ?? projects.length;

  return (
    <ProjectListFrame>
      <ListFilters
        input={input}
        params={params}
        counts={counts}
        typed={typed}
        onType={setTyped}
        isEmpty={isEmpty}
      />
      {list.isPending ? (
        <ProjectRowsSkeleton />
      ) : list.isError && projects.length === 0 ? (
        <ProblemNotice
          title="The projects could not be loaded"
          error={list.error}
          onRetry={() => void list.refetch()}
        />
      ) : projects.length === 0 ? (
        isEmpty ? (
          <EmptyList />
        ) : (
          <NothingFound
            input={input}
            onClear={() => {
              setTyped('');
              for (const name of ['search', 'state', 'mine']) setParam(name, '');
            }}
          />
        )
      ) : (
        <>
          <Total total={total} />
          <ProjectRows
            address={params.toString()}
            projects={projects}
            total={total}
            onNearEnd={list.nearEnd}
          />
          {list.isFetchNextPageError ? (
            <ProblemNotice
              title="The next projects could not be loaded"
              error={list.error}
              onRetry={() => void list.fetchNextPage()}
            />
          ) : (
            <LoadMore list={list} />
          )}
        </>
      )}
    </ProjectListFrame>
  );
}

function useProjects(input: ListInput) {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.projects.list.infiniteQueryOptions(input, {
      ...nextPage,
      placeholderData: (previous) => previous,
      // Every page that was loaded would be asked for again.
      refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) < 4,
    }),
  );
  const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = list;
  const more = hasNextPage && !isFetching && !isFetchNextPageError;
  const ask = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return { ...list, nearEnd: more ? ask : null };
}

function Total({ total }: { total: number }) {
  const { number } = useFormats();
  return (
    <div className="-mb-3 flex items-baseline justify-between gap-4 text-sm text-ink-soft">
      <p role="status" className="tabular-nums">
        {total === 1 ? '1 project' : `${number(total)} projects`}
      </p>
      <ColumnTitles />
    </div>
  );
}

function totalOf(counts: Readonly<Record<string, number>> | null, { standing }: ListInput): number | null {
  if (counts === null) return null;
  if (standing !== null) return counts[standing] ?? 0;
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function isUntouched({ search, archived, standing, mine }: ListInput): boolean {
  return search === '' && !archived && standing === null && !mine;
}
