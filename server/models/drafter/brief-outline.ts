/** A sentence (or bullet, heading or code line) of the brief; `text` is `brief.slice(start, end)`, verbatim. */
export interface Sentence {
  /** `S1`, `S2`, … in reading order. */
  readonly id: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Titles of the headings and labelled list items above it, outermost first. */
  readonly path: readonly string[];
  readonly kind: SentenceKind;
}

/**
 * What a sentence does in the brief: `need` states what the system shall do, `quality` how well, `constraint` what bounds the
 * solution, `data` what is stored, `interface` an outside system; `context` explains; `code` is an example or a command.
 */
export type SentenceKind = 'need' | 'quality' | 'constraint' | 'data' | 'interface' | 'context' | 'code';

/** A group of needs that belong together; `key` is a slug, stable under edits elsewhere in the brief. */
export interface BriefArea {
  readonly key: string;
  readonly title: string;
  readonly sentences: readonly string[];
}

/** What the pure segmentation finds in a brief. */
export interface BriefOutline {
  readonly title: string;
  readonly sentences: readonly Sentence[];
  readonly areas: readonly BriefArea[];
  /** Role nouns that act in the brief, most frequent first, with the sentences that name them. */
  readonly actors: readonly { readonly name: string; readonly sentences: readonly string[] }[];
}
