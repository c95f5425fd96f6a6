/** What was read from a document. */
export interface ReadText {
  readonly text: string;
  /** What is in the document and not in the text, in sentences. */
  readonly notes: readonly string[];
}

/** A document's text, or why there is none, with the way out. */
export type Extracted = ({ readonly ok: true } & ReadText) | { readonly ok: false; readonly message: string };

export const refuse = (message: string): Extracted => ({ ok: false, message });
