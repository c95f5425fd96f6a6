'use client';

import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ArtifactView } from '#server/pipeline/views.ts';
import {
  type AskEditing,
  type EditActions,
  type Editing,
  EditingContext,
  type EditScope,
  EditScopeProvider,
} from './editing.tsx';
import { lateParts } from './late-parts.ts';
import { createPartMarks } from './part-marks.ts';
import { useEditShortcuts } from './use-edit-shortcuts.ts';

/** Lets a document be edited from the moment it is seen: what is asked for before the code is there is done when it is. */
export function EditingProvider({
  projectId,
  view,
  children,
}: {
  projectId: string;
  view: ArtifactView;
  children: ReactNode;
}) {
  const [actions, setActions] = useState<EditActions | null>(null);
  const [marks] = useState(createPartMarks);
  const wishes = useRef<((editing: Editing) => void)[]>([]);
  const now = useRef<Editing | null>(null);
  const editing = useMemo(() => actions && { projectId, view, ...actions }, [projectId, view, actions]);
  now.current = editing;
  const ask = useCallback<AskEditing>((act) => {
    if (now.current) return act(now.current);
    wishes.current.push(act);
    lateParts.hurry();
  }, []);
  useEffect(() => {
    if (editing) for (const act of wishes.current.splice(0)) act(editing);
  }, [editing]);
  useEditShortcuts(ask);
  const scope = useMemo<EditScope>(
    () => ({ view, marks, ask, editing: () => now.current }),
    [view, marks, ask],
  );
  const EditDocument = lateParts.useCode()?.EditDocument;
  return (
    <EditingContext value={editing}>
      <EditScopeProvider value={scope}>{children}</EditScopeProvider>
      {EditDocument && <EditDocument projectId={projectId} view={view} marks={marks} onReady={setActions} />}
    </EditingContext>
  );
}
