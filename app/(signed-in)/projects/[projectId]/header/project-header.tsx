'use client';

import { Ellipsis } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useState } from 'react';
import type { ProjectView } from '#server/pipeline/views.ts';
import { useFormats } from '../../../../reader/reader-provider.tsx';
import { Chip } from '../../../../ui/chip.tsx';
import { MenuButton } from '../../../../ui/menu.tsx';
import { PageLink } from '../../../../ui/page-link.tsx';
import { ExportButton } from '../exporting/export-button.tsx';
import { ProjectName } from './project-name.tsx';

const loadMenu = () => import('./project-menu-popup.tsx');
const ProjectMenuPopup = lazy(async () => ({ default: (await loadMenu()).ProjectMenuPopup }));
const DeleteProjectDialog = lazy(async () => ({
  default: (await import('../../../../project-parts/delete-project-dialog.tsx')).DeleteProjectDialog,
}));

export function ProjectHeader({ project }: { project: ProjectView }) {
  const router = useRouter();
  const { money } = useFormats();
  const [deleting, setDeleting] = useState(false);
  const menu = { label: 'Project actions', children: <Ellipsis aria-hidden className="size-4" /> };
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <div className="flex min-w-0 flex-1 basis-60 flex-col">
        <nav aria-label="Breadcrumb" className="text-sm">
          <PageLink href="/" className="inline-flex min-h-6 items-center text-ink-soft hover:text-ink">
            Projects
          </PageLink>
        </nav>
        <ProjectName project={project} />
      </div>
      {project.archivedAt !== null && <Chip>Archived</Chip>}
      <p
        className="text-sm text-ink-soft tabular-nums max-sm:flex-[1_1_8rem]"
        title="What the models have cost so far"
      >
        Cost so far {money(project.costUsd)}
      </p>
      <ExportButton project={project} />
      <MenuButton
        {...menu}
        load={loadMenu}
        popup={<ProjectMenuPopup {...menu} project={project} onDelete={() => setDeleting(true)} />}
      />
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
