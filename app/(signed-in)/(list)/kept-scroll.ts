import type { VirtualItem } from '@tanstack/react-virtual';

interface KeptScroll {
  readonly scrollPx: number;
  /** Heights of the rows, so that the same place is found without drawing what is above it. */
  readonly measurements: VirtualItem[];
}

const kept = new Map<string, KeptScroll>();

/** Where a list was left, for whoever comes back to it by the browser's own way back. */
export function keptScroll(address: string): KeptScroll | null {
  return kept.get(address) ?? null;
}

/** One place is kept: the list that was seen last. */
export function keepScroll(address: string, scroll: KeptScroll): void {
  kept.clear();
  kept.set(address, scroll);
}
