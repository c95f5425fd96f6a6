'use client';

import { Download } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { ProjectView } from '#server/pipeline/views.ts';
import { Button } from '../../../../ui/button.tsx';
import { useHydrated } from '../../../../ui/use-hydrated.ts';

const load = () => import('./export-dialog.tsx');
const ExportDialog = lazy(async () => ({ default: (await load()).ExportDialog }));

/** Carries the project away as a file; the dialog's code comes when somebody is about to open it. */
export function ExportButton({ project }: { project: ProjectView }) {
  const [open, setOpen] = useState(false);
  const awake = useHydrated();
  return (
    <>
      <Button
        size="sm"
        disabled={!awake}
        aria-haspopup="dialog"
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
      >
        <Download aria-hidden className="size-4" />
        Export
      </Button>
      {open && (
        <Suspense>
          <ExportDialog project={project} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
