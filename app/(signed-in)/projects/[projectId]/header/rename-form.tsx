'use client';

import { useState } from 'react';
import { useRenameProject } from '../../../../project-parts/use-project-changes.ts';
import { Button } from '../../../../ui/button.tsx';
import { TextField } from '../../../../ui/text-field.tsx';

/** The project's name while it is changed. */
export function RenameForm({
  project,
  onClose,
}: {
  project: { readonly id: string; readonly name: string };
  onClose: () => void;
}) {
  const [typed, setTyped] = useState(project.name);
  const rename = useRenameProject();
  return (
    <form
      className="flex flex-wrap items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate({ projectId: project.id, name: typed }, { onSuccess: onClose });
      }}
    >
      <div className="min-w-0 flex-1 basis-48">
        <TextField
          label="Project name"
          hideLabel
          autoFocus
          maxLength={120}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onClose();
          }}
          error={rename.problem?.message}
          className="py-1 text-lg font-semibold"
        />
      </div>
      <Button type="submit" variant="primary" busy={rename.isPending}>
        Save
      </Button>
      <Button onClick={onClose}>Cancel</Button>
    </form>
  );
}
