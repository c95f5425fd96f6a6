'use client';

import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  use,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import type { ArtifactView, EditedView } from '#server/pipeline/views.ts';
import { readProblem } from '../../../../trpc/problem.ts';
import { createSelectable } from '../../../../ui/create-selectable.tsx';
import { useToast } from '../../../../ui/toast.tsx';
import { useViewerId } from '../viewer.tsx';
import { createEditStore, type EditStore } from './create-edit-store.ts';
import { type Move, moveByStep, moveTo } from './item-moves.ts';
import { keepDrafts, keptDrafts } from './kept-drafts.ts';
import { useEditShortcuts } from './use-edit-shortcuts.ts';
import { useSaveEdits } from './use-save-edits.ts';

/** What every part of a document needs to be edited in place. */
export interface Editing {
  readonly projectId: string;
  readonly view: ArtifactView;
  readonly store: EditStore;
  readonly open: (id: string) => void;
  /** Closes the form and saves what can be saved; the rest is there again when it is opened anew. */
  readonly close: () => void;
  /** Does something at once, and offers to take it back; null where it was refused, which is said then. */
  readonly act: (edits: readonly ItemEdit[], words: string) => Promise<EditedView | null>;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  /** One place up or down. */
  readonly move: (id: string, step: -1 | 1) => Promise<void>;
  /** Next to another item. */
  readonly place: (id: string, target: string, side: 'before' | 'after') => Promise<void>;
  /** Opens the dialog that makes two of an item, one of several, or has it written anew. */
  readonly shape: (wish: Shape) => void;
  readonly choose: (take: 'mine' | 'theirs', conflictIds: readonly string[]) => Promise<void>;
}

export interface Shape {
  readonly kind: 'split' | 'merge' | 'rewrite';
  /** An item; of what is written anew also a section. */
  readonly id: string;
}

const dialogs = {
  split: lazy(async () => ({ default: (await import('./split-dialog.tsx')).SplitDialog })),
  rewrite: lazy(async () => ({ default: (await import('./rewrite-dialog.tsx')).RewriteDialog })),
  merge: lazy(async () => ({ default: (await import('./merge-dialog.tsx')).MergeDialog })),
};

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
  const { choose, newest } = useSaveEdits(projectId, view.stage);
  const store = useEditStore(projectId, view);
  const toast = useToast();
  const [shaped, shape] = useState<Shape | null>(null);

  const actions = useMemo(() => {
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

  const editing = useMemo<Editing>(
    () => ({ projectId, view, store, ...actions }),
    [projectId, view, store, actions],
  );
  useEditShortcuts(editing);
  const Dialog = shaped && dialogs[shaped.kind];
  return (
    <Context value={editing}>
      <OfItems value={editing}>{children}</OfItems>
      {Dialog && (
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
      )}
    </Context>
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

/** One thing of the store, followed. */
export function useFromStore<T>(store: EditStore, read: (store: EditStore) => T): T {
  const snapshot = () => read(store);
  return useSyncExternalStore(store.subscribe, snapshot, snapshot);
}

/** Whether the form of a part is open. Followed by each part for itself: one that opens does not render hundreds of others anew. */
export function useIsOpen(id: string): boolean {
  return useFlag((store) => store.openId() === id);
}

/** Whether a part has text that is not saved. */
export function useIsUnsaved(id: string): boolean {
  return useFlag((store) => store.unsaved().includes(id));
}

function useFlag(read: (store: EditStore) => boolean): boolean {
  const store = useEditingOfItem((editing) => editing.store);
  const flag = () => store !== null && read(store);
  return useSyncExternalStore(store?.subscribe ?? followNothing, flag, flag);
}

const followNothing = () => () => undefined;

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
