'use client';

import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo } from 'react';
import type { StageView } from '#server/pipeline/views.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { lazyPart } from '../../../../ui/lazy-part.tsx';
import { ProblemNotice } from '../../../../ui/problem-notice.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { useSteady } from '../../../../ui/use-steady.ts';
import { useNewestDocument } from '../document/use-newest-document.ts';
import type { View } from '../place.ts';
import type { PictureLinks } from './frame/picture-links.ts';

const RoadmapView = lazyPart(async () => (await import('./roadmap/roadmap-view.tsx')).RoadmapView);
const StoriesPictures = lazyPart(async () => (await import('./stories-pictures.tsx')).StoriesPictures);

interface StagePicturesProps {
  readonly project: { readonly id: string; readonly name: string };
  readonly stage: StageView;
  /** An older version to look at; null for the newest. */
  readonly versionId: string | null;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly links: PictureLinks;
}

/** The pictures of a stage's version. */
export function StagePictures({
  project,
  stage: { stage, version },
  versionId,
  view,
  onView,
  links,
}: StagePicturesProps) {
  const trpc = useTRPC();
  useNewestDocument(project.id, stage, version?.id ?? null);
  const artifact = useQuery({
    ...trpc.artifacts.get.queryOptions({ projectId: project.id, stage, ...(versionId ? { versionId } : {}) }),
    enabled: version !== null,
  });
  const { hrefOf, showItem } = useSteady({ ...links });
  const steady = useMemo(() => ({ hrefOf, showItem }), [hrefOf, showItem]);
  if (version === null) return <p className="text-ink-soft">{emptyWords[stage]}</p>;
  if (artifact.isPending) return <Drawing />;
  if (artifact.isLoadingError)
    return (
      <ProblemNotice
        title="The picture could not be loaded"
        error={artifact.error}
        onRetry={() => void artifact.refetch()}
      />
    );
  const { data } = artifact;
  if (data?.stage === 'plan' && data.content.milestones.length > 0)
    return (
      <Suspense fallback={<Drawing />}>
        <RoadmapView
          milestones={data.content.milestones}
          fileName={`${project.name} - Roadmap`}
          links={steady}
        />
      </Suspense>
    );
  if (data?.stage === 'stories' && data.content.stories.length > 0)
    return (
      <Suspense fallback={<Drawing />}>
        <StoriesPictures
          project={project}
          content={data.content}
          view={view}
          onView={onView}
          links={steady}
        />
      </Suspense>
    );
  return <p className="text-ink-soft">{emptyWords[stage]}</p>;
}

function Drawing() {
  return (
    <div role="status">
      <span className="sr-only">Loading the picture…</span>
      <SkeletonText lines={8} />
    </div>
  );
}

const emptyWords: Readonly<Partial<Record<StageView['stage'], string>>> = {
  plan: 'The roadmap is drawn from the milestones of the plan. There are none yet.',
  stories: 'The map is drawn from the stories. There are none yet.',
};
