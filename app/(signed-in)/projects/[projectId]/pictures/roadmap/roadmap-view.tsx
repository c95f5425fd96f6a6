'use client';

import { useCallback, useMemo } from 'react';
import type { Milestone } from '#server/artifacts/plan.ts';
import { ItemTable } from '../frame/item-table.tsx';
import { PictureFrame } from '../frame/picture-frame.tsx';
import type { PictureLinks } from '../frame/picture-links.ts';
import { roadmapSummary } from '../picture-words.ts';
import { effortWords, roundDays } from './layout-roadmap.ts';
import { drawRoadmap } from './roadmap-picture.tsx';
import { scheduleMilestones } from './schedule-milestones.ts';

const columns = ['Milestone', 'Effort', 'Starts on day', 'Ends on day', 'Slack in days', 'After'];

/** The plan's milestones in time, with the critical path. */
export function RoadmapView({
  milestones,
  fileName,
  links,
}: {
  milestones: readonly Milestone[];
  fileName: string;
  links: PictureLinks;
}) {
  const draw = useCallback((width: number) => drawRoadmap(milestones, links, width), [milestones, links]);
  const rows = useMemo(
    () =>
      scheduleMilestones(milestones).rows.map((row) => ({
        stage: 'plan' as const,
        id: row.milestone.id,
        cells: [
          row.milestone.title,
          effortWords(row),
          roundDays(row.start),
          roundDays(row.end),
          row.isCritical ? 'none, critical' : roundDays(row.slack),
          row.milestone.dependsOn.join(', ') || 'nothing',
        ],
      })),
    [milestones],
  );
  const table = { caption: 'Roadmap', columns, rows };
  return (
    <PictureFrame
      title="Roadmap"
      summary={roadmapSummary(milestones)}
      fileName={fileName}
      draw={draw}
      table={<ItemTable {...table} links={links} />}
      plainTable={<ItemTable {...table} links={null} />}
      onOpen={(id) => links.showItem('plan', id)}
    />
  );
}
