'use client';

import { useCallback, useMemo } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { ProjectView } from '#server/pipeline/views.ts';
import { isStage } from '../../../../../project-parts/stages.ts';
import { hrefOf } from '../../place.ts';
import { useStale } from '../../stale/use-stale.ts';
import { ItemTable } from '../frame/item-table.tsx';
import { PictureFrame } from '../frame/picture-frame.tsx';
import { drawProgress } from './progress-picture.tsx';
import { progressSummary, stageProgress } from './stage-progress.ts';

const columns = ['Stage', 'State', 'Version', 'Parts', 'Out of date'];

/** How far the project is: what of each stage is written, waits, is approved, or is out of date. */
export function ProgressView({
  project,
  onOpen,
}: {
  project: ProjectView;
  onOpen: (stage: StageName) => void;
}) {
  const staleOf = useStale(project);
  const told = stageProgress(project.stages, staleOf);
  // The project is asked for again and again, and mostly says the same.
  const key = JSON.stringify(told);
  const stages = useMemo((): typeof told => JSON.parse(key), [key]);
  const draw = useCallback(
    (width: number) => drawProgress(stages, (stage) => hrefOf({ stage }), width),
    [stages],
  );
  const rows = stages.map(({ stage, title, stateWords, version, parts }) => ({
    stage,
    id: title,
    anchor: '',
    cells: ['', stateWords, version ?? 'none', parts?.all ?? '', parts?.stale ?? ''],
  }));
  const table = { caption: 'Progress', columns, rows };
  const links = useMemo(
    () => ({
      hrefOf: (stage: StageName) => hrefOf({ stage }),
      showItem: (stage: StageName) => onOpen(stage),
    }),
    [onOpen],
  );
  return (
    <PictureFrame
      isSmall
      title="Progress"
      summary={progressSummary(stages)}
      fileName={`${project.name} - Progress`}
      draw={draw}
      table={<ItemTable {...table} links={links} />}
      plainTable={<ItemTable {...table} links={null} />}
      onOpen={(id) => {
        if (isStage(id)) onOpen(id);
      }}
    />
  );
}
