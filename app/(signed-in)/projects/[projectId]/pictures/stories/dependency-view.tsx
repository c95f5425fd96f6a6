'use client';

import { useCallback, useMemo } from 'react';
import type { Story } from '#server/artifacts/stories.ts';
import { ItemTable } from '../frame/item-table.tsx';
import { PictureFrame } from '../frame/picture-frame.tsx';
import type { PictureLinks } from '../frame/picture-links.ts';
import { dependencySummary } from '../picture-words.ts';
import { drawDependencies } from './dependency-picture.tsx';
import { layoutDependencies } from './layout-dependencies.ts';

const columns = ['Story', 'Layer', 'Points', 'Needs first', 'Is needed by', 'Standing'];
const standingWords = { plain: '', chain: 'on the longest chain', cycle: 'in a cycle' } as const;

/** Which story waits for which, in layers. */
export function DependencyView({
  stories,
  fileName,
  links,
}: {
  stories: readonly Story[];
  fileName: string;
  links: PictureLinks;
}) {
  const graph = useMemo(() => layoutDependencies(stories), [stories]);
  // It is as wide as it is, wherever it is shown.
  const draw = useCallback(() => drawDependencies(graph, links), [graph, links]);
  const rows = useMemo(
    () =>
      graph.boxes.map(({ story, box, layer, standing }) => ({
        stage: 'stories' as const,
        id: story.id,
        cells: [
          story.title,
          layer ?? 'independent',
          story.points,
          box.before.join(', ') || 'nothing',
          box.after.join(', ') || 'nothing',
          standingWords[standing],
        ],
      })),
    [graph],
  );
  const table = { caption: 'Dependencies', columns, rows };
  return (
    <PictureFrame
      title="Dependencies"
      summary={dependencySummary(graph)}
      fileName={fileName}
      draw={draw}
      table={<ItemTable {...table} links={links} />}
      plainTable={<ItemTable {...table} links={null} />}
      onOpen={(id) => links.showItem('stories', id)}
    />
  );
}
