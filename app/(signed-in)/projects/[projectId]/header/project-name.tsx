'use client';

import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useRenameProject } from '../../../../project-parts/use-project-changes.ts';
import { Button, IconButton } from '../../../../ui/button.tsx';
import { TextField } from '../../../../ui/text-field.tsx';

/** The project's name, edited in place. */
export function ProjectName({ project }: { project: { readonly id: string; readonly name: string } }) {
  const [typed, setTyped] = useState<string | null>(null);
  const rename = useRenameProject();
  if (typed === null)
    return (
      <div className="flex items-center gap-1">
        <h1 className="min-w-0 text-xl font-semibold">{project.name}</h1>
        <IconButton label="Rename project" onClick={() => setTyped(project.name)}>
          <Pencil aria-hidden className="size-4" />
        </IconButton>
      </div>
    );
  const close = () => {
    setTyped(null);
    rename.reset();
  };
  return (
    <form
      className="flex flex-wrap items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate({ projectId: project.id, name: typed }, { onSuccess: close });
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
            if (event.key === 'Escape') close();
          }}
          error={rename.problem?.message}
          className="py-1 text-lg font-semibold"
        />
      </div>
      <Button type="submit" variant="primary" busy={rename.isPending}>
        Save
      </Button>
      <Button onClick={close}>Cancel</Button>
    </form>
  );
}
