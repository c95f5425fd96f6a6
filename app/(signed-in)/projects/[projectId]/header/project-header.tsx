'use client';

import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useState } from 'react';
import type { ProjectView } from '#server/pipeline/views.ts';
import { projectMenuEntries } from '../../../../project-parts/project-menu-entries.tsx';
import { useArchiveProject } from '../../../../project-parts/use-project-changes.ts';
import { useFormats } from '../../../../reader/reader-provider.tsx';
import { Chip } from '../../../../ui/chip.tsx';
import { Menu } from '../../../../ui/menu.tsx';
import { ExportButton } from '../exporting/export-button.tsx';
import { ProjectName } from './project-name.tsx';

const DeleteProjectDialog = lazy(async () => ({
  default: (await import('../../../../project-parts/delete-project-dialog.tsx')).DeleteProjectDialog,
}));

export function ProjectHeader({ project }: { project: ProjectView }) {
  const router = useRouter();
  const { money } = useFormats();
  const archive = useArchiveProject();
  const [deleting, setDeleting] = useState(false);
  const archived = project.archivedAt !== null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <div className="flex min-w-0 flex-1 basis-60 flex-col">
        <nav aria-label="Breadcrumb" className="text-sm">
          <Link href="/" className="inline-flex min-h-6 items-center text-ink-soft hover:text-ink">
            Projects
          </Link>
        </nav>
        <ProjectName project={project} />
      </div>
      {archived && <Chip>Archived</Chip>}
      <p
        className="text-sm text-ink-soft tabular-nums max-sm:flex-[1_1_8rem]"
        title="What the models have cost so far"
      >
        Cost so far {money(project.costUsd)}
      </p>
      <ExportButton project={project} />
      <Menu
        label="Project actions"
        entries={projectMenuEntries({
          archived,
          onArchive: (to) => archive.mutate({ projectId: project.id, archived: to }),
          onDelete: () => setDeleting(true),
        })}
      >
        <Ellipsis aria-hidden className="size-4" />
      </Menu>
      {deleting && (
        <Suspense>
          <DeleteProjectDialog
            project={project}
            open
            onOpenChange={setDeleting}
            onDeleted={() => router.push('/')}
          />
        </Suspense>
      )}
    </div>
  );
}
