'use client';

import clsx from 'clsx';
import { Ellipsis, Pencil } from 'lucide-react';
import Link from 'next/link';
import { type Ref, useState } from 'react';
import type { ProjectSummary } from '#server/pipeline/views.ts';
import { DeleteProjectDialog } from '../../project-parts/delete-project-dialog.tsx';
import { projectMenuEntries } from '../../project-parts/project-menu-entries.tsx';
import { RenameProjectDialog } from '../../project-parts/rename-project-dialog.tsx';
import { standingWords } from '../../project-parts/standings.ts';
import { useArchiveProject } from '../../project-parts/use-project-changes.ts';
import { useFormats } from '../../reader/reader-provider.tsx';
import { useMinute } from '../../reader/use-minute.ts';
import { Menu } from '../../ui/menu.tsx';
import { When } from '../../ui/when.tsx';
import { columnClass } from './row-columns.tsx';
import { StageBar } from './stage-bar.tsx';

export function ProjectRow({
  project,
  index,
  total,
  ref,
}: {
  project: ProjectSummary;
  index: number;
  /** How many rows the whole list has, loaded or not. */
  total: number;
  ref: Ref<HTMLLIElement>;
}) {
  const [dialog, setDialog] = useState<'rename' | 'delete' | null>(null);
  const archive = useArchiveProject();
  const { archived } = project;
  const close = () => setDialog(null);
  return (
    <li
      ref={ref}
      data-index={index}
      aria-setsize={total}
      aria-posinset={index + 1}
      className="group relative flex items-center gap-x-3 border-t px-4 py-3 first:border-t-0 hover:bg-sunken/60"
    >
      <div className="flex min-w-0 flex-1 flex-col gap-x-4 gap-y-1.5 sm:flex-row sm:items-center">
        <div className="flex min-w-0 flex-1 flex-col gap-y-0.5">
          <Link
            href={`/projects/${project.id}`}
            dir="auto"
            className="line-clamp-2 min-w-0 self-start font-medium wrap-anywhere after:absolute after:inset-0"
          >
            {project.name}
          </Link>
          <Standing project={project} />
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-soft sm:shrink-0 sm:flex-nowrap">
          <StageBar stages={project.stages} />
          <CostAndTime project={project} />
          <span className={clsx(columnClass.changed, project.standing !== 'not_started' && 'max-sm:hidden')}>
            <span className="sr-only">Changed </span>
            <When at={project.updatedAt} inRow />
          </span>
        </div>
      </div>
      <div className="relative">
        <Menu
          label={`Actions for ${project.name}`}
          entries={[
            {
              kind: 'action',
              label: 'Rename',
              icon: <Pencil aria-hidden />,
              onSelect: () => setDialog('rename'),
            },
            ...projectMenuEntries({
              archived,
              onArchive: (to) => archive.mutate({ projectId: project.id, archived: to }),
              onDelete: () => setDialog('delete'),
            }),
          ]}
        >
          <Ellipsis aria-hidden className="size-4" />
        </Menu>
      </div>
      {dialog === 'rename' && (
        <RenameProjectDialog project={project} open onOpenChange={(open) => !open && close()} />
      )}
      {dialog === 'delete' && (
        <DeleteProjectDialog project={project} open onOpenChange={(open) => !open && close()} />
      )}
    </li>
  );
}

/** In words where it stands, for whom it waits, and since when. */
function Standing({ project }: { project: ProjectSummary }) {
  const { words, waits } = standingWords(project);
  return (
    <p className="text-sm text-ink-soft">
      {words}
      {project.standing === 'not_started' ? null : (
        <>
          {', '}
          <When at={project.standsSince} inRow />
          {waits && <span className="max-md:hidden">, waits for {waits}</span>}
        </>
      )}
    </p>
  );
}

/** What the models cost, and how long it took from the first run to the last approval, or has taken so far. */
function CostAndTime({ project }: { project: ProjectSummary }) {
  const { money, duration } = useFormats();
  const minute = useMinute();
  const { costUsd, firstRunAt, doneAt } = project;
  const ran = firstRunAt !== null;
  return (
    <>
      <span className={columnClass.cost}>
        {ran && (
          <>
            <span className="sr-only">Cost </span>
            {money(costUsd)}
          </>
        )}
      </span>
      <span
        className={columnClass.time}
        title={doneAt ? 'From the first run to the last approval' : 'Since the first run'}
      >
        {ran && (
          <>
            <span className="sr-only">{doneAt ? 'took ' : 'running for '}</span>
            {duration((doneAt?.getTime() ?? minute) - firstRunAt.getTime())}
          </>
        )}
      </span>
    </>
  );
}
