'use client';

import { useEffect } from 'react';
import { takesKeysItself } from '../../../../ui/plain-key.ts';
import type { AskEditing } from './editing.tsx';

/** Keys with a modifier, outside of text: Control or ⌘ with Z undoes, with Shift it does again; Alt with an arrow moves the item in focus. */
export function useEditShortcuts(ask: AskEditing): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing || takesKeysItself(document.activeElement)) return;
      const way = wayOf(event);
      if (way !== null) {
        event.preventDefault();
        ask((editing) => void editing[way]());
        return;
      }
      const step = event.altKey && !event.ctrlKey && !event.metaKey ? steps[event.key] : undefined;
      const item = step && document.activeElement?.closest('article[id]');
      if (!step || !item) return;
      event.preventDefault();
      ask(({ move }) => void move(item.id, step));
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [ask]);
}

const steps: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 };

function wayOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(ctrlKey || metaKey) || altKey) return null;
  if (key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo';
  return key.toLowerCase() === 'y' && !shiftKey ? 'redo' : null;
}
