'use client';

import { type RefObject, useEffect } from 'react';
import type { Range as TextRange } from './brief-blocks.ts';

const settledMs = 250;

/** Tells which characters of a box's text are selected, once a selection has settled; an empty one tells nothing. */
export function useSelectedRange(
  box: RefObject<HTMLElement | null>,
  onSelect: (range: TextRange) => void,
): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => {
      const selection = document.getSelection();
      const element = box.current;
      if (!selection || !element || selection.isCollapsed || selection.rangeCount === 0) return;
      const range = selection.getRangeAt(0);
      if (!element.contains(range.commonAncestorContainer)) return;
      const before = document.createRange();
      before.selectNodeContents(element);
      before.setEnd(range.startContainer, range.startOffset);
      const start = before.toString().length;
      const end = start + range.toString().length;
      if (range.toString().trim() !== '') onSelect({ start, end });
    };
    const onChange = () => {
      clearTimeout(timer);
      timer = setTimeout(read, settledMs);
    };
    document.addEventListener('selectionchange', onChange);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', onChange);
    };
  }, [box, onSelect]);
}
