'use client';

import type { ProjectView } from '#server/pipeline/views.ts';
import { projectMenuEntries } from '../../../../project-parts/project-menu-entries.tsx';
import { useArchiveProject } from '../../../../project-parts/use-project-changes.ts';
import type { MenuProps } from '../../../../ui/menu.tsx';
import { MenuPopup } from '../../../../ui/menu-popup.tsx';

/** What can be done with the project that is open, opened. */
export function ProjectMenuPopup({
  project,
  onDelete,
  ...look
}: Omit<MenuProps, 'entries'> & { project: ProjectView; onDelete: () => void }) {
  const archive = useArchiveProject();
  const entries = projectMenuEntries({
    archived: project.archivedAt !== null,
    onArchive: (archived) => archive.mutate({ projectId: project.id, archived }),
    onDelete,
  });
  return <MenuPopup {...look} entries={entries} />;
}
