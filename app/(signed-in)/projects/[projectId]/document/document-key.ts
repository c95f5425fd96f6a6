/** What a single key does in a document: with the item in focus, or without one. */
export type DocumentKey = {
  /** As the browser names it: `j`, `?`, or `A` with shift held. */
  readonly key: string;
  /** What it does, for people. */
  readonly words: string;
} & ({ readonly onItem: (itemId: string) => void } | { readonly run: () => void });

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'defaultPrevented' | 'isComposing'
>;

/** Whether a key press is meant for the document: not for the browser, nor for something that has used it already. */
export function isPlainKey(event: Pressed): boolean {
  const held = event.metaKey || event.ctrlKey || event.altKey;
  return !held && !event.defaultPrevented && !event.isComposing;
}

const elsewhere =
  'input, textarea, select, [contenteditable]:not([contenteditable="false"]), [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/** Whether keys pressed here are text, or belong to something that lies above the document. */
export function takesKeysItself(element: Element | null): boolean {
  return element !== null && element.closest(elsewhere) !== null;
}
