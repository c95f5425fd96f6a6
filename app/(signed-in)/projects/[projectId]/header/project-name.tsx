'use client';

import { Pencil } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { IconButton } from '../../../../ui/button.tsx';

const loadForm = () => import('./rename-form.tsx');
const RenameForm = lazy(async () => ({ default: (await loadForm()).RenameForm }));

/** The project's name, edited in place. */
export function ProjectName({ project }: { project: { readonly id: string; readonly name: string } }) {
  const [isRenaming, setRenaming] = useState(false);
  const name = (
    <div className="flex items-center gap-1">
      <h1 className="min-w-0 text-xl font-semibold">{project.name}</h1>
      <IconButton
        label="Rename project"
        onPointerEnter={() => void loadForm()}
        onFocus={() => void loadForm()}
        onClick={() => setRenaming(true)}
      >
        <Pencil aria-hidden className="size-4" />
      </IconButton>
    </div>
  );
  if (!isRenaming) return name;
  return (
    <Suspense fallback={name}>
      <RenameForm project={project} onClose={() => setRenaming(false)} />
    </Suspense>
  );
}
