import type { StageName } from '#server/pipeline/stages/stage.ts';
import { type EditDraft, unsavedFields } from './edit-draft.ts';

/** Whose unsaved text for which document it is. */
export interface KeptFor {
  readonly viewerId: string;
  readonly projectId: string;
  readonly stage: StageName;
}

const prefix = 'unsaved-edits';
const draftsMax = 40;
const charsMax = 400_000;
const documentsMax = 20;
/** A tab that has not written for this long is taken for closed, and another one offers its text. */
const leftMs = 60_000;

interface Kept {
  readonly atMs: number;
  readonly drafts: readonly EditDraft[];
}

/** Keeps what is not saved yet for when the tab is reloaded or crashes; nothing is left of it once all is saved. */
export function keepDrafts(where: KeptFor, drafts: readonly EditDraft[], nowMs: number): void {
  const key = `${keyOf(where)} ${tabId()}`;
  withStorage((storage) => {
    if (drafts.length === 0) return storage.removeItem(key);
    const text = JSON.stringify({ atMs: nowMs, drafts: drafts.slice(-draftsMax) } satisfies Kept);
    if (text.length > charsMax) return;
    storage.setItem(key, text);
    for (const old of keysIn(storage, prefix).slice(documentsMax)) storage.removeItem(old);
  });
}

/** What this tab kept, and tabs that are gone; from now on it is this tab's to keep. */
export function keptDrafts(where: KeptFor, nowMs: number): readonly EditDraft[] {
  const found: EditDraft[] = [];
  withStorage((storage) => {
    const own = `${keyOf(where)} ${tabId()}`;
    for (const key of keysIn(storage, keyOf(where))) {
      const { atMs, drafts } = read(storage, key);
      if (key !== own && nowMs - atMs < leftMs) continue;
      found.push(...drafts.filter((draft) => isDraft(draft) && unsavedFields(draft).length > 0));
      if (key !== own) storage.removeItem(key);
    }
  });
  return found;
}

/** Newest first. */
function keysIn(storage: Storage, start: string): readonly string[] {
  return Object.keys(storage)
    .filter((key) => key.startsWith(`${start} `))
    .sort((a, b) => read(storage, b).atMs - read(storage, a).atMs);
}

function read(storage: Storage, key: string): Kept {
  const { atMs = 0, drafts = [] } = JSON.parse(storage.getItem(key) ?? '{}') as Partial<Kept>;
  return { atMs, drafts };
}

/** What an older release kept in another shape is not offered. */
function isDraft(value: unknown): value is EditDraft {
  const { initial, values, bases, theirs } = (value ?? {}) as Partial<EditDraft>;
  return [initial, values, bases, theirs].every((part) => typeof part === 'object' && part !== null);
}

function keyOf({ viewerId, projectId, stage }: KeptFor): string {
  return `${prefix} ${viewerId} ${projectId} ${stage}`;
}

/** Outlives a reload and a crash of its tab. */
function tabId(): string {
  const kept = window.sessionStorage.getItem(prefix);
  if (kept !== null) return kept;
  const id = crypto.randomUUID();
  window.sessionStorage.setItem(prefix, id);
  return id;
}

/** Storage may be full or forbidden: then the text lives as long as the page. */
function withStorage(run: (storage: Storage) => void): void {
  try {
    run(window.localStorage);
  } catch {}
}
