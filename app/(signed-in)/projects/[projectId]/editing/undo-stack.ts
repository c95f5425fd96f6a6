import type { ItemEdit } from '#server/artifacts/item-edit.ts';

/** What takes a step back or forth: edits over the version that the step led to. */
export interface Undoable {
  readonly basedOn: string;
  readonly edits: readonly ItemEdit[];
  readonly words: string;
}

export interface UndoStack {
  canUndo(): boolean;
  /** A new step: what was undone before it is not done again. */
  did(step: Undoable): void;
  take(way: 'undo' | 'redo'): Undoable | null;
  /** A step was taken back (or done again), and this takes it the other way. */
  stepped(way: 'undo' | 'redo', back: Undoable): void;
}

const stepsMax = 100;

/** The steps of one sitting, newest last. */
export function createUndoStack(): UndoStack {
  let done: readonly Undoable[] = [];
  let undone: readonly Undoable[] = [];
  return {
    canUndo: () => done.length > 0,
    did(step) {
      if (step.edits.length === 0) return;
      done = [...done, step].slice(-stepsMax);
      undone = [];
    },
    take(way) {
      const step = (way === 'undo' ? done : undone).at(-1) ?? null;
      if (way === 'undo') done = done.slice(0, -1);
      else undone = undone.slice(0, -1);
      return step;
    },
    stepped(way, back) {
      if (back.edits.length === 0) return;
      if (way === 'undo') undone = [...undone, back];
      else done = [...done, back];
    },
  };
}
