'use client';

import { createContext, type ReactNode, use, useMemo, useRef, useState } from 'react';
import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import type { ArtifactView } from '#server/pipeline/views.ts';
import { readProblem } from '../../../../trpc/problem.ts';
import { createSelectable } from '../../../../ui/create-selectable.tsx';
import { useToast } from '../../../../ui/toast.tsx';
import { changedByBoth, draftFor, type EditDraft, editsFor, isChanged, sectionOfNew } from './edit-draft.ts';
import type { FieldValues } from './field-values.ts';
import { useSaveEdits } from './use-save-edits.ts';

/** What every part of a document needs to be edited in place. */
export interface Editing {
  readonly view: ArtifactView;
  /** The open form, one at a time. A new object for each time that it opens or a saving fails. */
  readonly draft: EditDraft | null;
  readonly busy: boolean;
  /** Whether a part has text that is not saved. */
  readonly isUnsaved: (id: string) => boolean;
  readonly open: (id: string) => void;
  /** Closes the form; what was written is there again when it is opened anew. */
  readonly close: () => void;
  readonly discard: () => void;
  /** Keeps what is being written. */
  readonly keep: (values: FieldValues) => void;
  readonly save: () => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  readonly choose: (take: 'mine' | 'theirs', conflictIds: readonly string[]) => Promise<void>;
}

const Context = createContext<Editing | null>(null);
const { Provider: OfItems, useSelected, useNewest } = createSelectable<Editing>();

/** Null where the document cannot be edited: an older version, or one that is being replaced. */
export function useEditing(): Editing | null {
  return use(Context);
}

/** For what there are hundreds of: the part of the editing that concerns one item, and the whole of it when something happens. */
export const useEditingOfItem = useSelected;
export const useEditingNow = useNewest;

export function EditingProvider({
  projectId,
  view,
  children,
}: {
  projectId: string;
  view: ArtifactView;
  children: ReactNode;
}) {
  const { busy, edit, choose, restore, newest } = useSaveEdits(projectId, view.stage);
  const toast = useToast();
  // Not a state: what is typed must not render a long document anew.
  const drafts = useRef(new Map<string, EditDraft>());
  const [draft, setDraft] = useState<EditDraft | null>(null);

  const editing = useMemo<Editing>(() => {
    const versionId = view.version.id;

    function show(next: EditDraft): void {
      drafts.current.set(next.id, next);
      setDraft(next);
    }

    function close(id: string): void {
      setDraft(null);
      requestAnimationFrame(() => document.getElementById(id)?.focus({ preventScroll: true }));
    }

    async function send(current: EditDraft, edits: readonly ItemEdit[]): Promise<void> {
      const added = sectionOfNew(current.id) !== null;
      if (!added) close(current.id);
      try {
        await edit({ basedOn: current.basedOn, edits });
        drafts.current.delete(current.id);
        if (added) close(current.id);
      } catch (error) {
        const problem = readProblem(error);
        const met = problem.kind === 'conflict' ? await newest() : null;
        const there = met && met.version.id !== current.basedOn ? draftFor(met, current.id) : null;
        // What was typed while it was being sent is kept as well.
        const { values } = drafts.current.get(current.id) ?? current;
        if (!there) return show({ ...current, values, problem });
        const next = { ...current, values, problem, theirs: there.initial, basedOn: there.basedOn };
        // Whoever changed something else does not concern this one.
        if (changedByBoth(next).length === 0) await send({ ...next, theirs: null, problem: null }, edits);
        else show(next);
      }
    }

    return {
      view,
      draft,
      busy,
      isUnsaved(id) {
        const kept = drafts.current.get(id);
        return kept !== undefined && id !== draft?.id && isChanged(kept);
      },
      open(id) {
        const kept = drafts.current.get(id);
        const next = kept && isChanged(kept) ? kept : draftFor(view, id);
        if (next) show(next);
      },
      close: () => draft && close(draft.id),
      discard() {
        if (!draft) return;
        drafts.current.delete(draft.id);
        close(draft.id);
      },
      keep(values) {
        const kept = draft && drafts.current.get(draft.id);
        if (kept) drafts.current.set(kept.id, { ...kept, values });
      },
      async save() {
        const current = draft && drafts.current.get(draft.id);
        if (!current) return;
        const edits = editsFor(view, current);
        if (edits.length > 0) return send(current, edits);
        drafts.current.delete(current.id);
        close(current.id);
      },
      async remove(id) {
        drafts.current.delete(id);
        setDraft(null);
        try {
          const after = await edit({ basedOn: versionId, edits: [{ kind: 'remove', itemId: id }] });
          const undo = () =>
            void restore({ basedOn: after.version.id, versionId }).catch((error: unknown) =>
              tell(`${id} was not brought back`, error),
            );
          toast({ title: `${id} was removed`, action: { label: 'Undo', run: undo } });
        } catch (error) {
          tell(`${id} was not removed`, error);
        }
      },
      async choose(take, conflictIds) {
        const choices = conflictIds.map((conflictId) => ({ conflictId, take }));
        await choose({ basedOn: versionId, choices }).catch((error: unknown) =>
          tell('Your choice was not saved', error),
        );
      },
    };

    function tell(title: string, error: unknown): void {
      toast({ type: 'error', title, description: readProblem(error).message });
      void newest();
    }
  }, [view, draft, busy, edit, choose, restore, newest, toast]);

  return (
    <Context value={editing}>
      <OfItems value={editing}>{children}</OfItems>
    </Context>
  );
}
