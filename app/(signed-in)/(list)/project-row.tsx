'use client';

import { Ellipsis, Pencil } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import type { ProjectSummary } from '#server/pipeline/views.ts';
import { DeleteProjectDialog } from '../../project-parts/delete-project-dialog.tsx';
import { projectMenuEntries } from '../../project-parts/project-menu-entries.tsx';
import { RenameProjectDialog } from '../../project-parts/rename-project-dialog.tsx';
import { stageTitles, stateWords } from '../../project-parts/stages.ts';
import { StateIcon } from '../../project-parts/state-icon.tsx';
import { useArchiveProject } from '../../project-parts/use-project-changes.ts';
import { Menu } from '../../ui/menu.tsx';
import { When } from '../../ui/when.tsx';

export function ProjectRow({ project }: { project: ProjectSummary }) {
  const [dialog, setDialog] = useState<'rename' | 'delete' | null>(null);
  const archive = useArchiveProject();
  const { archived } = project;
  const close = () => setDialog(null);
  return (
    <li className="group relative flex items-center gap-x-4 gap-y-1 px-4 py-3 first:rounded-t-xl last:rounded-b-xl hover:bg-sunken/60">
      <div className="flex min-w-0 flex-1 flex-col gap-x-4 gap-y-1 sm:flex-row sm:items-center">
        <Link
          href={`/projects/${project.id}`}
          className="min-w-0 flex-1 font-medium after:absolute after:inset-0 after:rounded-xl"
        >
          {project.name}
        </Link>
        <StageStates stages={project.stages} />
        <span className="relative text-sm whitespace-nowrap text-ink-soft sm:w-28 sm:text-right">
          <When at={project.updatedAt} />
        </span>
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

function StageStates({ stages }: { stages: ProjectSummary['stages'] }) {
  return (
    <ul aria-label="Stages" className="relative flex items-center gap-3">
      {stages.map(({ stage, state }) => (
        <li
          key={stage}
          title={`${stageTitles[stage]}: ${stateWords[state].words}`}
          className="flex items-center gap-1 text-xs text-ink-soft"
        >
          <StateIcon state={state} />
          <span aria-hidden className="max-md:hidden">
            {stageTitles[stage]}
          </span>
          <span className="sr-only">{`${stageTitles[stage]}: ${stateWords[state].words}`}</span>
        </li>
      ))}
    </ul>
  );
}
