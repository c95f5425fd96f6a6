import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { stageToShow } from '../../../project-parts/stages.ts';
import { Hydrate, requestScope, requireCaller } from '../../../trpc/server.tsx';
import { hrefOf, readPlace } from './place.ts';
import { ViewerProvider } from './viewer.tsx';
import { Workspace } from './workspace.tsx';

interface PageProps {
  readonly params: Promise<{ projectId: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const project = await loadProject((await params).projectId);
  return { title: project?.name ?? 'Project' };
}

export default async function ProjectPage({ params, searchParams }: PageProps) {
  const { projectId } = await params;
  const place = readPlace(singleValues(await searchParams));
  const caller = await requireCaller(`/projects/${projectId}${hrefOf(place)}`);
  const project = await loadProject(projectId);
  if (project) {
    const { queryClient, trpc, procedures } = await requestScope();
    const stage = place.stage ?? stageToShow(project.stages);
    const hasVersion = project.stages.some((view) => view.stage === stage && view.version);
    const wanted = [
      ...(hasVersion ? [{ projectId, stage }] : []),
      ...(place.versionId ? [{ projectId, stage, versionId: place.versionId }] : []),
    ];
    const [stale] = await Promise.all([
      // So that nothing on screen moves for it later; where it has to be worked out, the page is not kept waiting.
      procedures.artifacts.staleIfKnown({ projectId }).catch(() => null),
      ...wanted.map((input) => queryClient.prefetchQuery(trpc.artifacts.get.queryOptions(input))),
      ...(hasVersion
        ? [queryClient.prefetchQuery(trpc.comments.open.queryOptions({ projectId, stage }))]
        : []),
    ]);
    if (stale) queryClient.setQueryData(trpc.artifacts.stale.queryKey({ projectId }), stale);
  }
  return (
    <Hydrate>
      <ViewerProvider value={caller.userId}>
        <Workspace projectId={projectId} viewerName={caller.userName} />
      </ViewerProvider>
    </Hydrate>
  );
}

/** The project, once per request; null where it could not be read just now, which the screen itself then tries again. */
const loadProject = cache(async (projectId: string) => {
  const { context, queryClient, trpc } = await requestScope();
  if (!(await context.caller())) return null;
  try {
    return await queryClient.fetchQuery({ ...trpc.projects.get.queryOptions({ projectId }), retry: false });
  } catch (error) {
    // Not by its class: the procedures live outside of Next's bundle, which has a copy of its own.
    const code = (error as { code?: unknown }).code;
    if (code === 'NOT_FOUND' || code === 'BAD_REQUEST') notFound();
    return null;
  }
});

function singleValues(params: Record<string, string | string[] | undefined>): URLSearchParams {
  return new URLSearchParams(
    Object.entries(params).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}
