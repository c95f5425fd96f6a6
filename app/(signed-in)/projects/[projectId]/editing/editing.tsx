'use client';

import { type ComponentType, createContext, use, useSyncExternalStore } from 'react';
import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import type { ArtifactView, EditedView } from '#server/pipeline/views.ts';
import { createSelectable } from '../../../../ui/create-selectable.tsx';
import type { EditStore } from './create-edit-store.ts';
import type { PartMarks } from './part-marks.ts';

/** What is done to a document that is edited in place. */
export interface EditActions {
  readonly store: EditStore;
  /** What a part is edited in, where it is open. */
  readonly Form: ComponentType<{ readonly id: string }>;
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
  readonly canPlace: (id: string, target: string, side: 'before' | 'after') => boolean;
  /** Opens the dialog that makes two of an item, one of several, or has it written anew. */
  readonly shape: (wish: Shape) => void;
  readonly choose: (take: 'mine' | 'theirs', conflictIds: readonly string[]) => Promise<void>;
}

export interface Editing extends EditActions {
  readonly projectId: string;
  readonly view: ArtifactView;
}

export interface Shape {
  readonly kind: 'split' | 'merge' | 'rewrite';
  /** An item; of what is written anew also a section. */
  readonly id: string;
}

/** Does something to the document: at once, or as soon as the code that can is there. */
export type AskEditing = (act: (editing: Editing) => void) => void;

/** A document that can be edited, from the moment it is seen. */
export interface EditScope {
  readonly view: ArtifactView;
  readonly marks: PartMarks;
  readonly ask: AskEditing;
  /** Null until the code is there. */
  readonly editing: () => Editing | null;
}

const Context = createContext<Editing | null>(null);
const { Provider, useSelected, useNewest } = createSelectable<EditScope>();

export const EditingContext = Context;
export const EditScopeProvider = Provider;

/** Null where the document cannot be edited, an older version or one that is being replaced, and until the code for it is there. */
export function useEditing(): Editing | null {
  return use(Context);
}

/** For what there are hundreds of: the part of the editing that concerns one item, and the whole of it when something happens. */
export const useEditingOfItem = useSelected;
export const useEditingNow = useNewest;

/** Null where the document cannot be edited. */
export function useAskEditing(): AskEditing | null {
  return useSelected(({ ask }) => ask);
}

/** One thing of the store, followed. */
export function useFromStore<T>(store: EditStore, read: (store: EditStore) => T): T {
  const snapshot = () => read(store);
  return useSyncExternalStore(store.subscribe, snapshot, snapshot);
}

/** Whether the form of a part is open. Followed by each part for itself: one that opens does not render hundreds of others anew. */
export function useIsOpen(id: string): boolean {
  return useMark((marks) => marks.openId() === id);
}

/** Whether a part has text that is not saved. */
export function useIsUnsaved(id: string): boolean {
  return useMark((marks) => marks.unsaved().includes(id));
}

function useMark(read: (marks: PartMarks) => boolean): boolean {
  const marks = useEditingOfItem((scope) => scope.marks);
  const flag = () => marks !== null && read(marks);
  return useSyncExternalStore(marks?.subscribe ?? followNothing, flag, flag);
}

const followNothing = () => () => undefined;
