'use client';

import type { EditStore } from './create-edit-store.ts';
import { useFromStore } from './editing.tsx';

/** How far what is written is saved, in a few words. */
export function SaveWords({ store, changed = false }: { store: EditStore; changed?: boolean }) {
  const state = useFromStore(store, () => store.state());
  switch (state.kind) {
    case 'saving':
      return 'Saving…';
    case 'failed':
      return `Not saved: ${state.message}`;
    case 'saved':
      return changed ? 'Writing…' : `Saved ${timeOf(state.atMs)}`;
    case 'idle':
      return changed ? 'Writing…' : 'Saves by itself';
  }
}

/** In the viewer's own zone and custom. */
function timeOf(atMs: number): string {
  return new Date(atMs).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}
