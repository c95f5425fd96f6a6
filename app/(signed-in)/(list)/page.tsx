import { Suspense } from 'react';
import { Hydrate, requestScope, requireCaller } from '../../trpc/server.tsx';
import { listInput, nextPage } from './list-input.ts';
import { ProjectList } from './project-list.tsx';
import { ProjectListFrame, ProjectRowsSkeleton } from './project-list-frame.tsx';

export const metadata = { title: 'Projects' };

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The caller is checked before anything is sent, so that a redirect is a real one; the rows follow when they are there. */
export default async function ProjectsPage({ searchParams }: { searchParams: SearchParams }) {
  await requireCaller('/');
  return (
    <Suspense
      fallback={
        <ProjectListFrame>
          <ProjectRowsSkeleton />
        </ProjectListFrame>
      }
    >
      <LoadedList searchParams={searchParams} />
    </Suspense>
  );
}

async function LoadedList({ searchParams }: { searchParams: SearchParams }) {
  const given = Object.entries(await searchParams);
  const params = new URLSearchParams(
    given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const { queryClient, trpc } = await requestScope();
  await queryClient.prefetchInfiniteQuery(
    trpc.projects.list.infiniteQueryOptions(listInput(params), nextPage),
  );
  return (
    <Hydrate>
      <ProjectList />
    </Hydrate>
  );
}
