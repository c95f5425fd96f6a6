import type { ItemVerdict } from '#server/pipeline/reviews/view-verdicts.ts';

export interface DraftEntry {
  readonly key: number;
  /** An item id or a section key; null for the whole stage. */
  readonly anchor: string | null;
  readonly text: string;
}

/** What a reviewer has said of a stage and not yet sent. */
export interface ReviewDraft {
  readonly form: 'changes' | 'reject' | null;
  readonly entries: readonly DraftEntry[];
  readonly reason: string;
  /** Item id to the hash of the words that were found fine: other words are to be looked at anew. */
  readonly fine: Readonly<Record<string, string>>;
  /** Item id to the text of a change that was begun and is no part of the requests. */
  readonly unfinished: Readonly<Record<string, string>>;
}

export const emptyDraft: ReviewDraft = { form: null, entries: [], reason: '', fine: {}, unfinished: {} };

/** By item id. */
export type Verdicts = ReadonlyMap<string, ItemVerdict>;

export const isWritten = ({ text }: DraftEntry): boolean => text.trim() !== '';

/** The requests that would be sent. */
export function writtenEntries({ entries }: ReviewDraft): readonly DraftEntry[] {
  return entries.filter(isWritten);
}

export function newEntry({ entries }: ReviewDraft, anchor: string | null, text = ''): DraftEntry {
  return { key: Math.max(0, ...entries.map(({ key }) => key)) + 1, anchor, text };
}

/** The request on an item; the last one where there are several. */
export function requestOn(draft: ReviewDraft, itemId: string): DraftEntry | null {
  return draft.entries.findLast((entry) => entry.anchor === itemId && isWritten(entry)) ?? null;
}

/** What is being said of an item that is fine after all is kept beside the requests. */
export function withFine(draft: ReviewDraft, itemId: string, hash: string): ReviewDraft {
  const { fine, ...rest } = withoutVerdict(draft, itemId);
  return { ...rest, fine: { ...fine, [itemId]: hash } };
}

/** Takes back what was said of an item; a text comes back when a change is asked for once more. */
export function withoutVerdict(draft: ReviewDraft, itemId: string): ReviewDraft {
  const { [itemId]: _, ...fine } = draft.fine;
  const text = writtenEntries(draft)
    .filter(({ anchor }) => anchor === itemId)
    .map((entry) => entry.text)
    .join('\n');
  return {
    ...draft,
    fine,
    entries: draft.entries.filter(({ anchor }) => anchor !== itemId),
    unfinished: text === '' ? draft.unfinished : { ...draft.unfinished, [itemId]: text },
  };
}

/** Puts a change among the requests, in place of the one on the same item. */
export function withRequest(draft: ReviewDraft, itemId: string, text: string): ReviewDraft {
  const request = requestOn(draft, itemId);
  const { [itemId]: _, ...unfinished } = draft.unfinished;
  const { [itemId]: __, ...fine } = draft.fine;
  const entries = request
    ? draft.entries.map((entry) => (entry.key === request.key ? { ...entry, text } : entry))
    : [...draft.entries.filter(isWritten), newEntry(draft, itemId, text)];
  return { ...draft, entries, fine, unfinished };
}

/** The items of the version that are fine in its very words; only these may be sent. */
export function fineItems({ fine }: ReviewDraft, verdicts: Verdicts): string[] {
  return Object.keys(fine).filter((id) => verdicts.get(id)?.hash === fine[id]);
}

/** Whether the reviewer has said something about the item as it is, now or in a review before. */
export function isLookedAt(draft: ReviewDraft, verdicts: Verdicts, itemId: string): boolean {
  const verdict = verdicts.get(itemId);
  if (verdict && draft.fine[itemId] === verdict.hash) return true;
  return requestOn(draft, itemId) !== null || verdict?.fine?.you === true;
}

export interface Progress {
  readonly looked: number;
  readonly total: number;
  readonly changes: number;
}

export function progressOf(draft: ReviewDraft, verdicts: Verdicts, itemIds: readonly string[]): Progress {
  return {
    looked: itemIds.filter((id) => isLookedAt(draft, verdicts, id)).length,
    total: itemIds.length,
    changes: writtenEntries(draft).length,
  };
}

export function progressWords({ looked, total, changes }: Progress): string {
  const asked = changes === 0 ? '' : `, ${changes} ${changes === 1 ? 'change' : 'changes'}`;
  return `${looked} of ${total} looked at${asked}`;
}

/** A draft as it was kept; empty where it is none, e.g. one of an earlier release. */
export function readDraft(text: string | null): ReviewDraft {
  try {
    const { entries, reason, fine, unfinished } = JSON.parse(text ?? '') as ReviewDraft;
    const known =
      Array.isArray(entries) &&
      typeof reason === 'string' &&
      typeof fine === 'object' &&
      typeof unfinished === 'object';
    return known ? { form: null, entries, reason, fine, unfinished } : emptyDraft;
  } catch {
    return emptyDraft;
  }
}
