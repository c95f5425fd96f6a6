import type { StageName } from '#server/pipeline/stages/stage.ts';
import {
  type DraftEntry,
  emptyDraft,
  isWritten,
  newEntry,
  type ReviewDraft,
  readDraft,
  withFine,
  withoutVerdict,
  withRequest,
} from './review-draft.ts';

/** A review under way: what is kept of it, and what lives as long as the page. */
export interface ReviewState {
  readonly draft: ReviewDraft;
  /** Going from item to item by single keys. */
  readonly modeOn: boolean;
  /** The item whose change is being written. */
  readonly writing: string | null;
  /** The item that was in focus last. */
  readonly current: string | null;
  /** What a screen reader is told. */
  readonly said: string;
}

export const restingState: ReviewState = {
  draft: emptyDraft,
  modeOn: false,
  writing: null,
  current: null,
  said: '',
};

export type ReviewStore = ReturnType<typeof createReviewStore>;

/** Where a review lives beside the components, so that a word typed in it renders nothing but what shows it. */
export function createReviewStore(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>, key: string) {
  const listeners = new Set<() => void>();
  let state: ReviewState = { ...restingState, draft: readDraft(storage.getItem(key)) };

  function set(next: Partial<ReviewState>): void {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  }
  function change(next: (draft: ReviewDraft) => ReviewDraft): void {
    const draft = next(state.draft);
    set({ draft });
    if (draft === emptyDraft) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(draft));
  }
  const changeEntries = (next: (entries: readonly DraftEntry[]) => readonly DraftEntry[]) =>
    change((draft) => ({ ...draft, entries: next(draft.entries) }));

  return {
    get: () => state,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: (form: ReviewDraft['form']) =>
      change((draft) => ({
        ...draft,
        form,
        entries: form === 'changes' && draft.entries.length === 0 ? [newEntry(draft, null)] : draft.entries,
      })),
    addEntry: (anchor: string | null, text = '') =>
      change((draft) => ({
        ...draft,
        form: 'changes',
        // An entry that was opened and left empty gives way to the one that is meant.
        entries: [...draft.entries.filter(isWritten), newEntry(draft, anchor, text)],
      })),
    changeEntry: (key: number, to: Partial<Pick<DraftEntry, 'anchor' | 'text'>>) =>
      changeEntries((entries) => entries.map((one) => (one.key === key ? { ...one, ...to } : one))),
    removeEntry: (key: number) => changeEntries((entries) => entries.filter((one) => one.key !== key)),
    dropEntries: () => change((draft) => ({ ...draft, entries: [], form: null })),
    setReason: (reason: string) => change((draft) => ({ ...draft, reason })),
    markFine: (itemId: string, hash: string) => change((draft) => withFine(draft, itemId, hash)),
    takeBack: (itemId: string) => change((draft) => withoutVerdict(draft, itemId)),
    write: (itemId: string | null) => set({ writing: itemId }),
    keepWriting: (itemId: string, text: string) =>
      change((draft) => ({ ...draft, unfinished: { ...draft.unfinished, [itemId]: text } })),
    /** What was being written becomes one of the requests. */
    ask(itemId: string, text: string): void {
      change((draft) => withRequest(draft, itemId, text));
      set({ writing: null });
    },
    setMode: (modeOn: boolean) => set({ modeOn }),
    setCurrent: (current: string) => state.current !== current && set({ current }),
    say: (said: string) => set({ said }),
    /** After it was sent. Requests that were no part of it wait for the next version. */
    clear(withRequests: boolean): void {
      change(({ entries }) => {
        const left = withRequests ? [] : entries.filter(isWritten);
        return left.length === 0 ? emptyDraft : { ...emptyDraft, entries: left };
      });
      set({ modeOn: false, writing: null });
    },
  };
}

const stores = new Map<string, ReviewStore>();

/** The review of a stage in this tab; it survives a reload. */
export function reviewStoreOf(projectId: string, stage: StageName): ReviewStore {
  const key = `review ${projectId} ${stage}`;
  // A server renders for many people and keeps nothing for any of them.
  if (typeof window === 'undefined') return createReviewStore(forgetful, key);
  const known = stores.get(key) ?? createReviewStore(forgiving, key);
  stores.set(key, known);
  return known;
}

const forgetful = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };

/** Storage may be full or forbidden: then a review lives as long as the page. */
const forgiving = {
  getItem(key: string): string | null {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  },
  setItem(key: string, text: string): void {
    try {
      sessionStorage.setItem(key, text);
    } catch {}
  },
  removeItem(key: string): void {
    try {
      sessionStorage.removeItem(key);
    } catch {}
  },
};
