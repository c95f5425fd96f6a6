'use client';

import { createContext, use } from 'react';
import type { Quote } from '#server/artifacts/source.ts';
import type { Provenance } from '#server/models/completion.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { Anchor } from '../use-place.ts';

/** What every item of a document may use, without each section passing it on. */
export interface DocumentScope {
  readonly stage: StageName;
  /** The saved version that is shown; null while it streams. */
  readonly version: { readonly projectId: string; readonly versionId: string } | null;
  /** Still streaming: ids and origins are not settled, so nothing links to them. */
  readonly live: boolean;
  /** What its own words are written in, as a tag for `lang`; null where that is not known. */
  readonly language: string | null;
  readonly provenanceOf: (itemId: string) => Provenance | null;
  readonly hrefOf: (stage: StageName, itemId: string) => string;
  readonly showItem: (stage: StageName, itemId: string) => void;
  readonly showQuotes: (quotes: readonly Quote[]) => void;
}

const Context = createContext<DocumentScope | null>(null);

/** The item or section to show. Apart from the scope: that one stays the same while one goes about in a document. */
export const AnchorContext = createContext<Anchor | null>(null);

/** Starts a comment on an item or a section; null where the version takes none. Apart as well: a decision ends it, and no text changes. */
export const CommentContext = createContext<((anchor: string) => void) | null>(null);

export const DocumentScopeProvider = Context;

export function useDocumentScope(): DocumentScope {
  const scope = use(Context);
  if (!scope) throw new Error('This part of a document needs its scope above it.');
  return scope;
}
