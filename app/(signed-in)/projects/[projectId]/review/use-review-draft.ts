'use client';

import { useMemo, useState } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';

export interface DraftEntry {
  readonly key: number;
  /** An item id or a section key; null for the whole stage. */
  readonly anchor: string | null;
  readonly text: string;
}

export interface ReviewDraft {
  readonly form: 'changes' | 'reject' | null;
  readonly entries: readonly DraftEntry[];
  readonly reason: string;
}

const empty: ReviewDraft = { form: null, entries: [], reason: '' };

/** What a reviewer has written on a stage and not yet sent. Kept while the page lives, errors and edits of the document included. */
export function useReviewDraft(stage: StageName | null) {
  const [drafts, setDrafts] = useState<Readonly<Record<string, ReviewDraft>>>({});
  const draft = (stage && drafts[stage]) || empty;
  const actions = useMemo(() => {
    const change = (next: (draft: ReviewDraft) => ReviewDraft) => {
      if (stage === null) return;
      setDrafts((all) => ({ ...all, [stage]: next(all[stage] ?? empty) }));
    };
    return {
      open: (form: ReviewDraft['form']) =>
        change((draft) => ({
          ...draft,
          form,
          entries: form === 'changes' && draft.entries.length === 0 ? [entry(draft, null)] : draft.entries,
        })),
      addEntry: (anchor: string | null, text = '') =>
        change((draft) => ({
          ...draft,
          form: 'changes',
          // An entry that was opened and left empty gives way to the one that is meant.
          entries: [...draft.entries.filter(({ text }) => text.trim() !== ''), entry(draft, anchor, text)],
        })),
      changeEntry: (key: number, to: Partial<Pick<DraftEntry, 'anchor' | 'text'>>) =>
        change((draft) => ({
          ...draft,
          entries: draft.entries.map((one) => (one.key === key ? { ...one, ...to } : one)),
        })),
      removeEntry: (key: number) =>
        change((draft) => ({ ...draft, entries: draft.entries.filter((one) => one.key !== key) })),
      setReason: (reason: string) => change((draft) => ({ ...draft, reason })),
      clear: () => change(() => empty),
    };
  }, [stage]);
  return { draft, ...actions };
}

function entry({ entries }: ReviewDraft, anchor: string | null, text = ''): DraftEntry {
  return { key: Math.max(0, ...entries.map(({ key }) => key)) + 1, anchor, text };
}
