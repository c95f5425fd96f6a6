import { keysAreOn } from './keys-switch.ts';

type Pressed = Pick<KeyboardEvent, 'metaKey' | 'ctrlKey' | 'altKey' | 'defaultPrevented' | 'isComposing'>;

/** Whether a key press is meant for the page: not for the browser, nor for something that has used it already. */
export function isPlainKey(event: Pressed): boolean {
  const held = event.metaKey || event.ctrlKey || event.altKey;
  return !held && !event.defaultPrevented && !event.isComposing;
}

const elsewhere =
  'input:not([type="checkbox"]), textarea, select, [contenteditable]:not([contenteditable="false"]), [role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/** Whether keys pressed here are text, or belong to something that lies above the page. */
export function takesKeysItself(element: Element | null): boolean {
  return element !== null && element.closest(elsewhere) !== null;
}

/** Whether a single key that was pressed should act: it is not for something else, and nobody has turned keys off. */
export function actsOnPage(event: KeyboardEvent): boolean {
  return isPlainKey(event) && !takesKeysItself(document.activeElement) && keysAreOn();
}
