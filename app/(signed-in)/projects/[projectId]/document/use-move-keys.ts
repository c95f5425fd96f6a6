'use client';

import { type RefObject, useMemo } from 'react';
import type { DocumentKey } from './document-key.ts';

/** From item to item, across sections, in the order on screen. */
export function useMoveKeys(
  place: RefObject<HTMLElement | null>,
  announce: (words: string) => void,
): readonly DocumentKey[] {
  return useMemo(() => {
    const move = (step: 1 | -1) => () => {
      const words = moveBy(place.current, step);
      if (words !== null) announce(words);
    };
    return [
      { key: 'j', words: 'Next item', run: move(1) },
      { key: 'k', words: 'Previous item', run: move(-1) },
    ];
  }, [place, announce]);
}

/** Goes to the item after or before the one in focus; answers in words where that is, null where there is no item. */
export function moveBy(place: HTMLElement | null, step: 1 | -1): string | null {
  const items = itemsIn(place);
  const to = items[indexAfter(items, step)];
  if (!to) return null;
  showItem(to);
  return `${items.indexOf(to) + 1} of ${items.length}`;
}

export function itemsIn(place: HTMLElement | null): HTMLElement[] {
  return place ? [...place.querySelectorAll<HTMLElement>('article[id]')] : [];
}

/** Brings an item into view and puts the focus on it. */
export function showItem(item: HTMLElement): void {
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: 'nearest', behavior: still ? 'instant' : 'smooth' });
}

/** Below the bar that stays at the top. */
const readingLinePx = 80;

/** From the item in focus; without one, from where one is reading. */
function indexAfter(items: readonly HTMLElement[], step: 1 | -1): number {
  const here = items.findIndex((item) => item.contains(document.activeElement));
  if (here >= 0) return Math.min(items.length - 1, Math.max(0, here + step));
  const below = items.findIndex((item) => item.getBoundingClientRect().top >= readingLinePx);
  const next = below < 0 ? items.length : below;
  return step === 1 ? Math.min(next, items.length - 1) : Math.max(0, next - 1);
}
