import { Suspense } from 'react';
import { paramsOf, type SearchParams } from '../../address/params-of.ts';
import { nextPage } from '../../trpc/next-page.ts';
import { Hydrate, requestScope, requireCaller } from '../../trpc/server.tsx';
import { listInput } from './list-input.ts';
import { ProjectList } from './project-list.tsx';
import { ProjectListFrame, ProjectRowsSkeleton } from './project-list-frame.tsx';

export const metadata = { title: 'Projects' };

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
  const input = listInput(await paramsOf(searchParams));
  const { queryClient, trpc } = await requestScope();
  await queryClient.prefetchInfiniteQuery(trpc.projects.list.infiniteQueryOptions(input, nextPage));
  return (
    <Hydrate>
      <ProjectList />
    </Hydrate>
  );
}
