'use client';

import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { actsOnPage } from '../../../../ui/plain-key.ts';
import { useDiscussKeys } from '../discussion/use-discuss-keys.ts';
import { useEditKeys } from '../editing/use-edit-keys.ts';
import { useQualityKeys } from '../quality/use-quality-keys.ts';
import { useReviewKeys } from '../review/use-review-keys.ts';
import { useTraceKeys } from '../trace/use-trace-keys.ts';
import type { DocumentKey } from './document-key.ts';
import { useMoveKeys } from './use-move-keys.ts';

/** All single keys of a document, and the one listener that acts on them. A feature adds its own by a hook of its folder. */
export function useDocumentKeys(place: RefObject<HTMLElement | null>) {
  const [announced, announce] = useState('');
  const [helpOpen, setHelpOpen] = useState(false);
  const move = useMoveKeys(place, announce);
  const edit = useEditKeys();
  const discuss = useDiscussKeys();
  const trace = useTraceKeys();
  const quality = useQualityKeys();
  const review = useReviewKeys(place);
  const keys = useMemo<readonly DocumentKey[]>(
    () => [
      ...move,
      ...edit,
      ...discuss,
      ...trace,
      ...quality,
      ...review,
      { key: '?', words: 'Show the keys', run: () => setHelpOpen(true) },
    ],
    [move, edit, discuss, trace, quality, review],
  );
  useKeys(place, keys);
  return { keys, announced, helpOpen, setHelpOpen };
}

function useKeys(place: RefObject<HTMLElement | null>, keys: readonly DocumentKey[]): void {
  const last = useRef('');
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (!actsOnPage(event)) return;
      const found = keys.find(({ key }) => key === event.key);
      if (!found) return;
      if ('run' in found) {
        event.preventDefault();
        found.run();
        return;
      }
      const id = itemInFocus(place.current) ?? lostItem(place.current, last.current);
      if (id === null) return;
      event.preventDefault();
      found.onItem(id);
    }
    function onFocusIn(): void {
      last.current = itemInFocus(place.current) ?? '';
    }
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('focusin', onFocusIn);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('focusin', onFocusIn);
    };
  }, [place, keys]);
}

function itemInFocus(place: HTMLElement | null): string | null {
  const item = document.activeElement?.closest('article[id]');
  return item && place?.contains(item) ? item.id : null;
}

/** The item that had the focus until what was focused in it went away, e.g. a button that did its work. */
function lostItem(place: HTMLElement | null, id: string): string | null {
  if (id === '' || document.activeElement !== document.body) return null;
  const item = document.getElementById(id);
  return item && place?.contains(item) ? id : null;
}
