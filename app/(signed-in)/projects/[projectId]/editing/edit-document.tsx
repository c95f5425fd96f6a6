'use client';

import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import type { ArtifactView } from '#server/pipeline/views.ts';
import { readProblem } from '../../../../trpc/problem.ts';
import { useToast } from '../../../../ui/toast.tsx';
import { useViewerId } from '../viewer.tsx';
import { createEditStore, type EditStore } from './create-edit-store.ts';
import { type EditActions, type Shape, useEditing } from './editing.tsx';
import { ItemForm } from './item-form.tsx';
import { type Move, moveByStep, moveTo } from './item-moves.ts';
import { keepDrafts, keptDrafts } from './kept-drafts.ts';
import type { PartMarks } from './part-marks.ts';
import { useSaveEdits } from './use-save-edits.ts';

const dialogs = {
  split: lazy(async () => ({ default: (await import('./split-dialog.tsx')).SplitDialog })),
  rewrite: lazy(async () => ({ default: (await import('./rewrite-dialog.tsx')).RewriteDialog })),
  merge: lazy(async () => ({ default: (await import('./merge-dialog.tsx')).MergeDialog })),
};

/** Edits one document: tells what can be done once it is ready, and shows the dialogs of it. */
export function EditDocument({
  projectId,
  view,
  marks,
  onReady,
}: {
  projectId: string;
  view: ArtifactView;
  marks: PartMarks;
  onReady: (actions: EditActions) => void;
}) {
  const { choose, newest } = useSaveEdits(projectId, view.stage);
  const store = useEditStore(projectId, view);
  const toast = useToast();
  const editing = useEditing();
  const [shaped, shape] = useState<Shape | null>(null);

  const actions = useMemo<EditActions>(() => {
    const tell = (title: string, error: unknown) => {
      toast({ type: 'error', title, description: readProblem(error).message });
      void newest();
    };
    const step = async (way: 'undo' | 'redo') => {
      const back = way === 'undo';
      try {
        const words = await store[way]();
        if (words === null)
          return toast({ title: back ? 'There is nothing to undo' : 'There is nothing to redo' });
        toast({
          title: `${back ? 'Undone' : 'Done again'}: ${words}`,
          action: back
            ? { label: 'Redo', run: () => void step('redo') }
            : { label: 'Undo', run: () => void step('undo') },
        });
      } catch (error) {
        tell(back ? 'This was not undone' : 'This was not done again', error);
      }
    };
    const act = async (edits: readonly ItemEdit[], words: string) => {
      try {
        const saved = await store.act(edits, words);
        toast({ title: words, action: { label: 'Undo', run: () => void step('undo') } });
        return saved;
      } catch (error) {
        tell('This was not saved', error);
        return null;
      }
    };
    const moved = async (id: string, { edits, words }: Move) => {
      const saving = act(edits, words);
      focusItem(id);
      await saving;
      focusItem(id);
    };
    return {
      store,
      Form: ItemForm,
      open: (id: string) => void store.open(id),
      close() {
        const id = store.openId();
        store.close();
        focusItem(id);
      },
      act,
      undo: () => step('undo'),
      redo: () => step('redo'),
      async remove(id: string) {
        const next = neighbourOf(id);
        store.withdraw(id);
        store.close();
        if (await act([{ kind: 'remove', itemId: id }], `${id} removed`)) focusItem(next);
      },
      async move(id: string, step: -1 | 1) {
        const wish = moveByStep(store.view(), id, step);
        if (wish) await moved(id, wish);
      },
      async place(id: string, target: string, side: 'before' | 'after') {
        const wish = moveTo(store.view(), id, target, side);
        if (wish) await moved(id, wish);
      },
      canPlace: (id, target, side) => moveTo(store.view(), id, target, side) !== null,
      shape,
      async choose(take: 'mine' | 'theirs', conflictIds: readonly string[]) {
        const choices = conflictIds.map((conflictId) => ({ conflictId, take }));
        const basedOn = store.view().version.id;
        await choose({ basedOn, choices }).catch((error: unknown) =>
          tell('Your choice was not saved', error),
        );
      },
    };
  }, [store, choose, newest, toast]);

  useEffect(() => marks.follow(store), [marks, store]);
  useEffect(() => onReady(actions), [onReady, actions]);
  const Dialog = shaped && dialogs[shaped.kind];
  return (
    Dialog &&
    editing && (
      <Suspense>
        <Dialog
          editing={editing}
          id={shaped.id}
          onClose={() => {
            shape(null);
            focusItem(shaped.id);
          }}
        />
      </Suspense>
    )
  );
}

/** The store of one document, in step with its newest version and with what the browser kept. */
function useEditStore(projectId: string, view: ArtifactView): EditStore {
  const viewerId = useViewerId();
  const { edit, newest } = useSaveEdits(projectId, view.stage);
  const now = useRef(view);
  now.current = view;
  const { stage } = view;
  const [store] = useState(() =>
    createEditStore({
      view: () => now.current,
      send: edit,
      newest,
      readProblem,
      keep: (drafts) => keepDrafts({ viewerId, projectId, stage }, drafts, Date.now()),
      nowMs: Date.now,
      after(ms, then) {
        const timer = setTimeout(then, ms);
        return () => clearTimeout(timer);
      },
    }),
  );
  useEffect(() => store.meet(view), [store, view]);
  useEffect(() => {
    store.offer(keptDrafts({ viewerId, projectId, stage }, Date.now()));
    const flush = () => void store.flush();
    const onHidden = () => document.visibilityState === 'hidden' && flush();
    document.addEventListener('visibilitychange', onHidden);
    window.addEventListener('online', flush);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      window.removeEventListener('online', flush);
      // Who leaves the stage has finished; what cannot be saved is kept in the browser.
      store.close();
    };
  }, [store, viewerId, projectId, stage]);
  return store;
}

function focusItem(id: string | null): void {
  requestAnimationFrame(() => {
    if (id !== null) document.getElementById(id)?.focus({ preventScroll: true });
  });
}

/** The item after one, else the one before it: where the focus goes when the item goes. */
function neighbourOf(id: string): string | null {
  const items = [...document.querySelectorAll('article[id]')].map((item) => item.id);
  const at = items.indexOf(id);
  return items[at + 1] ?? items[at - 1] ?? null;
}
