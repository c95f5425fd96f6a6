import type { MouseEvent } from 'react';

/** A click that should stay on this page; with a modifier the browser opens a tab of its own. */
export function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
