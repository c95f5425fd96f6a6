'use client';

import { useQuery } from '@tanstack/react-query';
import { Suspense, useMemo } from 'react';
import type { StoriesArtifact } from '#server/artifacts/stories.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { lazyPart } from '../../../../ui/lazy-part.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { Tabs } from '../../../../ui/tabs.tsx';
import type { View } from '../place.ts';
import type { PictureLinks } from './frame/picture-links.ts';
import { StoryMapView } from './stories/story-map-view.tsx';

// It brings the layout of graphs along.
const DependencyView = lazyPart(async () => (await import('./stories/dependency-view.tsx')).DependencyView);

const pictures = [
  { value: 'map', label: 'Story map' },
  { value: 'dependencies', label: 'Dependencies' },
] as const satisfies readonly { value: View; label: string }[];

/** The two pictures of the stories, one at a time. */
export function StoriesPictures({
  project,
  content,
  view,
  onView,
  links,
}: {
  project: { readonly id: string; readonly name: string };
  content: StoriesArtifact;
  view: View;
  onView: (view: View) => void;
  links: PictureLinks;
}) {
  const trpc = useTRPC();
  const plan = useQuery(trpc.artifacts.get.queryOptions({ projectId: project.id, stage: 'plan' }));
  const milestones = useMemo(
    () => (plan.data?.stage === 'plan' ? plan.data.content.milestones : []),
    [plan.data],
  );
  const chosen = view === 'dependencies' ? 'dependencies' : 'map';
  return (
    <div className="flex flex-col gap-4">
      <Tabs label="Picture" value={chosen} onChange={onView} tabs={pictures} />
      {chosen === 'dependencies' ? (
        <Suspense fallback={<SkeletonText lines={8} />}>
          <DependencyView
            stories={content.stories}
            fileName={`${project.name} - Dependencies`}
            links={links}
          />
        </Suspense>
      ) : plan.isPending ? (
        <SkeletonText lines={8} />
      ) : (
        <StoryMapView
          content={content}
          milestones={milestones}
          fileName={`${project.name} - Story map`}
          links={links}
        />
      )}
    </div>
  );
}
