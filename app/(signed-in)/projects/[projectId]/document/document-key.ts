/** What a single key does in a document: with the item in focus, or without one. */
export type DocumentKey = {
  /** As the browser names it: `j`, `?`, or `A` with shift held. */
  readonly key: string;
  /** What it does, for people. */
  readonly words: string;
} & ({ readonly onItem: (itemId: string) => void } | { readonly run: () => void });
