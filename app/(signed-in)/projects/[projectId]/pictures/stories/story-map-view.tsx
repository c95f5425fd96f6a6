'use client';

import { useCallback, useMemo } from 'react';
import type { Milestone } from '#server/artifacts/plan.ts';
import type { StoriesArtifact } from '#server/artifacts/stories.ts';
import { ItemTable } from '../frame/item-table.tsx';
import { PictureFrame } from '../frame/picture-frame.tsx';
import type { PictureLinks } from '../frame/picture-links.ts';
import { storyMapSummary } from '../picture-words.ts';
import { layoutStoryMap } from './layout-story-map.ts';
import { drawStoryMap } from './story-map-picture.tsx';
import { priorityWords } from './story-words.ts';

const columns = ['Story', 'Milestone', 'Epic', 'Priority', 'Points'];
/** The table has no columns of cards: any width does. */
const anyWidth = 1_000;

/** The stories by epic and milestone. */
export function StoryMapView({
  content,
  milestones,
  fileName,
  links,
}: {
  content: StoriesArtifact;
  milestones: readonly Milestone[];
  fileName: string;
  links: PictureLinks;
}) {
  const draw = useCallback(
    (width: number) => drawStoryMap(content, milestones, links, width),
    [content, milestones, links],
  );
  const bands = useMemo(() => layoutStoryMap(content, milestones, anyWidth).bands, [content, milestones]);
  const rows = bands.flatMap((band) =>
    band.columns.flatMap(({ name, cards }) =>
      cards.map(({ story }) => ({
        stage: 'stories' as const,
        id: story.id,
        cells: [story.title, band.name, name, priorityWords[story.priority], story.points],
      })),
    ),
  );
  const table = { caption: 'Story map', columns, rows };
  return (
    <PictureFrame
      title="Story map"
      summary={storyMapSummary(content, bands)}
      fileName={fileName}
      draw={draw}
      table={<ItemTable {...table} links={links} />}
      plainTable={<ItemTable {...table} links={null} />}
      onOpen={(id) => links.showItem('stories', id)}
    />
  );
}
