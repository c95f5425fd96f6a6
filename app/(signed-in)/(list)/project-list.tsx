'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTRPC } from '../../trpc/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { inputClass } from '../../ui/text-field.tsx';
import { EmptyList, NothingFound } from './empty-list.tsx';
import { listInput, nextPage } from './list-input.ts';
import { ProjectListFrame, ProjectRowsSkeleton } from './project-list-frame.tsx';
import { ProjectRow } from './project-row.tsx';

const settleMs = 250;

export function ProjectList() {
  const params = useSearchParams();
  const input = listInput(params);
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.projects.list.infiniteQueryOptions(input, {
      ...nextPage,
      placeholderData: (previous) => previous,
    }),
  );
  const projects = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const untouched = input.search === '' && !input.archived;
  const [typed, setTyped] = useState(input.search);
  useSettledSearch(typed, input.search);

  return (
    <ProjectListFrame>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Tabs
          label="Which projects"
          value={input.archived ? 'archived' : 'active'}
          onChange={(tab) => setParam('archived', tab === 'archived' ? '1' : '')}
          tabs={[
            { value: 'active', label: 'Active' },
            { value: 'archived', label: 'Archived' },
          ]}
        />
        <SearchBox typed={typed} onType={setTyped} />
      </div>
      {list.isPending ? (
        <ProjectRowsSkeleton />
      ) : list.isError && projects.length === 0 ? (
        <ProblemNotice
          title="The projects could not be loaded"
          error={list.error}
          onRetry={() => void list.refetch()}
        />
      ) : projects.length === 0 ? (
        untouched ? (
          <EmptyList />
        ) : (
          <NothingFound search={input.search} archived={input.archived} onClear={() => setTyped('')} />
        )
      ) : (
        <>
          <ul aria-label="Projects" className="flex flex-col divide-y rounded-xl border bg-surface">
            {projects.map((project) => (
              <ProjectRow key={project.id} project={project} />
            ))}
          </ul>
          {list.hasNextPage && (
            <Button
              className="self-center"
              busy={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              Load more
            </Button>
          )}
        </>
      )}
      <p aria-live="polite" className="sr-only">
        {list.isSuccess && !untouched
          ? `${projects.length}${list.hasNextPage ? ' or more' : ''} projects found`
          : ''}
      </p>
    </ProjectListFrame>
  );
}

/** What is typed shows at once; the address, and with it the list, follows when the typing pauses. */
function useSettledSearch(typed: string, settled: string): void {
  useEffect(() => {
    if (typed.trim() === settled) return;
    const timer = setTimeout(() => setParam('search', typed.trim()), settleMs);
    return () => clearTimeout(timer);
  }, [typed, settled]);
}

function SearchBox({ typed, onType }: { typed: string; onType: (typed: string) => void }) {
  return (
    <div className="relative w-full sm:w-64">
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-soft"
      />
      <input
        type="search"
        aria-label="Search projects"
        placeholder="Search projects"
        maxLength={120}
        value={typed}
        onChange={(event) => onType(event.target.value)}
        className={`${inputClass} py-1.5 pl-9 text-sm`}
      />
    </div>
  );
}

function setParam(name: string, value: string): void {
  const url = new URL(window.location.href);
  if (value === '') url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  window.history.replaceState(null, '', url);
}
