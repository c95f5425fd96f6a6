import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import type { ArtifactView, EditedView } from '#server/pipeline/views.ts';
import type { Problem } from '../../../../trpc/problem.ts';
import { type Autosave, createAutosave } from './create-autosave.ts';
import {
  afterSave,
  chosen,
  draftFor,
  type EditDraft,
  meet,
  meetAt,
  type NextSave,
  nextSave,
  typed,
  unsavedFields,
  withdrawn,
} from './edit-draft.ts';
import type { FieldValues } from './field-values.ts';
import { sectionOfNew } from './new-item-id.ts';
import { createUndoStack, type Undoable, type UndoStack } from './undo-stack.ts';

/** How the saving of a document stands, in its person's words. */
export type SaveState =
  | { readonly kind: 'idle' | 'saving' }
  | { readonly kind: 'saved'; readonly atMs: number }
  | { readonly kind: 'failed'; readonly message: string };

export interface Sent {
  readonly basedOn: string;
  readonly edits: readonly ItemEdit[];
  /** Whether the document shows it before the server has answered. */
  readonly shownAtOnce: boolean;
}

interface Parts {
  /** The document as it is on screen. */
  readonly view: () => ArtifactView;
  readonly send: (wish: Sent) => Promise<EditedView>;
  readonly newest: () => Promise<ArtifactView | null>;
  readonly readProblem: (error: unknown) => Problem;
  /** Keeps what is not saved yet beyond the life of the page. */
  readonly keep: (drafts: readonly EditDraft[]) => void;
  readonly nowMs: () => number;
  readonly after: (ms: number, then: () => void) => () => void;
}

export type EditStore = ReturnType<typeof createEditStore>;

const askAgainMs = 10_000;

/** All that is written into a document and how far it is saved. Not a React state: what is typed must not render a long document anew. */
export function createEditStore({ view, send, newest, readProblem, keep, nowMs, after }: Parts) {
  let drafts: ReadonlyMap<string, EditDraft> = new Map();
  let state: SaveState = { kind: 'idle' };
  /** Field → why the server refused it, by draft. It waits until it is written anew. */
  let refusals: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map();
  /** Found in the browser's store, and not taken up yet: nothing is saved that its person has not seen again. */
  let offered: ReadonlySet<string> = new Set();
  let openId: string | null = null;
  let unsavedIds: readonly string[] = [];
  const listeners = new Set<() => void>();
  const undoStack: UndoStack = createUndoStack();
  const autosave: Autosave = createAutosave({ saveNext, nowMs, after });
  let cancelRetry: (() => void) | null = null;

  return {
    /** The open form, one at a time: a part's id, or that of a new item. */
    openId: (): string | null => openId,
    /** The document on screen. */
    view,
    subscribe(then: () => void): () => void {
      listeners.add(then);
      return () => listeners.delete(then);
    },
    draft: (id: string): EditDraft | null => drafts.get(id) ?? null,
    refusals: (id: string): Readonly<Record<string, string>> => refusals.get(id) ?? none,
    state: (): SaveState => state,
    /** Ids of what has text that is not saved and is not being written, e.g. `FR-3`. */
    unsaved: (): readonly string[] => unsavedIds,
    offered: (): ReadonlySet<string> => offered,
    canUndo: (): boolean => undoStack.canUndo(),

    open(id: string): EditDraft | null {
      const draft = drafts.get(id) ?? draftFor(view(), id);
      if (!draft) return null;
      const left = openId !== null && openId !== id;
      openId = id;
      if (left) void autosave.flush();
      offered = without(offered, id);
      put(draft);
      return draft;
    },
    type(id: string, field: string, value: FieldValues[string]): void {
      const draft = drafts.get(id);
      if (!draft || value === undefined) return;
      const { [field]: _, ...rest } = refusals.get(id) ?? {};
      refusals = new Map(refusals).set(id, rest);
      put(typed(draft, field, value));
      autosave.touch();
    },
    choose(id: string, field: string, take: 'mine' | 'theirs'): void {
      const draft = drafts.get(id);
      if (draft) put(chosen(draft, field, take));
      void autosave.flush();
    },
    /** Takes back what is not saved yet. */
    withdraw(id: string): void {
      const draft = drafts.get(id);
      if (draft && id === openId && sectionOfNew(id) === null) put(withdrawn(draft));
      else drop(id);
      refusals = new Map([...refusals].filter(([other]) => other !== id));
      offered = without(offered, id);
      tell();
    },
    close(): void {
      openId = null;
      forgetSaved();
      tell();
      void autosave.flush();
    },
    flush: autosave.flush,
    /** Resolves when no save is under way. */
    settled: autosave.settled,
    meet(newer: ArtifactView): void {
      const met = [...drafts].filter(([, draft]) => draft.seen !== newer.version.id);
      if (met.length === 0) return;
      drafts = new Map([...drafts, ...met.map(([id, draft]) => [id, meet(draft, newer)] as const)]);
      forgetSaved();
      tell();
    },
    offer(kept: readonly EditDraft[]): void {
      const met = kept.filter(({ id }) => !drafts.has(id)).map((draft) => meet(draft, view()));
      const left = met.filter((draft) => unsavedFields(draft).length > 0);
      if (left.length === 0) return;
      drafts = new Map([...left.map((draft) => [draft.id, draft] as const), ...drafts]);
      offered = new Set([...offered, ...left.map(({ id }) => id)]);
      tell();
    },
    /** Does something to the document at once, after what was typed before. */
    async act(edits: readonly ItemEdit[], words: string): Promise<EditedView> {
      await autosave.flush();
      const saved = await sendNow({ basedOn: view().version.id, edits, shownAtOnce: true });
      undoStack.did(undoable(saved, words));
      tell();
      return saved;
    },
    undo: () => step('undo'),
    redo: () => step('redo'),
  };

  /** Takes one step back or forth, and answers what it was about; null where there is none. */
  async function step(way: 'undo' | 'redo'): Promise<string | null> {
    await autosave.flush();
    const wish = undoStack.take(way);
    if (!wish) return null;
    const saved = await sendNow({ basedOn: wish.basedOn, edits: wish.edits, shownAtOnce: false });
    undoStack.stepped(way, undoable(saved, wish.words));
    tell();
    return wish.words;
  }

  async function saveNext(): Promise<boolean> {
    for (const draft of drafts.values()) {
      const { id } = draft;
      if (offered.has(id) || (id === openId && sectionOfNew(id) !== null)) continue;
      const refused = Object.keys(refusals.get(id) ?? {});
      const next = nextSave(view(), draft, refused);
      if (next) return save(draft, next);
    }
    if (state.kind === 'saving') become({ kind: 'idle' });
    return false;
  }

  async function save(draft: EditDraft, next: NextSave): Promise<boolean> {
    const { id } = draft;
    try {
      const saved = await sendNow({ basedOn: next.basedOn, edits: next.edits, shownAtOnce: id !== openId });
      const now = drafts.get(id);
      if (sectionOfNew(id) !== null) drop(id);
      else if (now) put(afterSave(now, next, saved));
      forgetSaved();
      undoStack.did(undoable(saved, sectionOfNew(id) === null ? `${id} edited` : `${saved.added[0]} added`));
      tell();
      return true;
    } catch (error) {
      return explain(draft, next, readProblem(error));
    }
  }

  /** Says at the field what the server said of it; what else may be saved goes on. */
  async function explain(draft: EditDraft, next: NextSave, problem: Problem) {
    const { id } = draft;
    const places = problem.places.filter(({ itemId }) => itemId === id);
    if (problem.kind === 'conflict' && places.length > 0) {
      const met = await newest();
      const now = drafts.get(id);
      if (!met || !now) return fail(problem.message);
      put(
        meet(
          meetAt(
            now,
            places.flatMap(({ field }) => field ?? []),
            met,
          ),
          met,
        ),
      );
      become({ kind: 'idle' });
      return true;
    }
    const field = problem.kind === 'bad_input' ? fieldOf(problem, next.edits) : null;
    if (field === null) return fail(problem.message);
    refusals = new Map(refusals).set(id, { ...refusals.get(id), [field]: problem.message });
    become({ kind: 'idle' });
    return true;
  }

  function fail(message: string): false {
    become({ kind: 'failed', message });
    cancelRetry?.();
    cancelRetry = after(askAgainMs, () => void autosave.flush());
    return false;
  }

  async function sendNow(wish: Sent): Promise<EditedView> {
    become({ kind: 'saving' });
    try {
      const saved = await send(wish);
      become({ kind: 'saved', atMs: nowMs() });
      return saved;
    } catch (error) {
      become({ kind: 'idle' });
      throw error;
    }
  }

  function put(draft: EditDraft): void {
    drafts = new Map(drafts).set(draft.id, draft);
    tell();
  }

  function drop(id: string): void {
    drafts = new Map([...drafts].filter(([other]) => other !== id));
  }

  function forgetSaved(): void {
    drafts = new Map([...drafts].filter(([id, draft]) => id === openId || unsavedFields(draft).length > 0));
  }

  function become(next: SaveState): void {
    state = next;
    tell();
  }

  function tell(): void {
    const unsaved = [...drafts.values()].filter((draft) => unsavedFields(draft).length > 0);
    keep(unsaved);
    const ids = unsaved.map(({ id }) => id).filter((id) => id !== openId);
    if (ids.join() !== unsavedIds.join()) unsavedIds = ids;
    for (const then of listeners) then();
  }
}

const none: Readonly<Record<string, string>> = {};

function undoable({ version, undo }: EditedView, words: string): Undoable {
  return { basedOn: version.id, edits: undo, words };
}

function without(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  return ids.has(id) ? new Set([...ids].filter((other) => other !== id)) : ids;
}

/** The field that the server named, e.g. `edits.0.value.1` for the first that was sent. */
function fieldOf({ field }: Problem, edits: readonly ItemEdit[]): string | null {
  const [, index, , name] = field?.split('.') ?? [];
  const edit = edits[Number(index)];
  if (edit?.kind === 'set') return edit.field;
  return edit?.kind === 'add' ? (name ?? null) : null;
}
