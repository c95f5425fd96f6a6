'use client';

import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { SettingsView } from '#server/pipeline/views.ts';
import { useFormats } from '../../reader/reader-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { countWords } from './count-words.ts';
import { DeleteDataDialog } from './delete-data-dialog.tsx';

/** What cannot be taken back: everything that the workspace holds goes at once. */
export function DeleteData({
  workspace,
  mayEdit,
}: {
  workspace: SettingsView['workspace'];
  mayEdit: boolean;
}) {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const { projects } = workspace;
  const { number } = useFormats();

  /** The dialog's field takes the focus before the dialog can note who had it, so it is given back here. */
  function close() {
    flushSync(() => setOpen(false));
    opener.current?.focus();
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="text-sm font-medium">Delete all data</h3>
        <p className="text-sm text-ink-soft">
          {projects === 0
            ? 'There are no projects in this workspace, so there is nothing to delete.'
            : `${countWords(projects, number)}${projects === 1 ? '' : ', archived ones included,'} with every brief, version, run, review and stored answer. Accounts, settings and the audit log stay.`}
        </p>
      </div>
      {mayEdit ? (
        <Button ref={opener} variant="danger" disabled={projects === 0} onClick={() => setOpen(true)}>
          Delete all data…
        </Button>
      ) : (
        <p className="text-sm text-ink-soft">Only an owner of the workspace can delete its data.</p>
      )}
      {open && <DeleteDataDialog workspace={workspace} onClose={close} />}
    </div>
  );
}
