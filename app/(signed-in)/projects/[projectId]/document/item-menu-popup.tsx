'use client';

import type { MenuEntry, MenuProps } from '../../../../ui/menu.tsx';
import { MenuPopup } from '../../../../ui/menu-popup.tsx';
import { useRemoveEntries } from '../editing/use-remove-entries.tsx';
import { useShapeEntries } from '../editing/use-shape-entries.tsx';
import { useItemHistoryEntries } from '../history/use-item-history-entries.tsx';
import { useAskForChangeEntries } from '../review/use-ask-for-change-entries.tsx';
import { useTraceEntries } from '../trace/use-trace-entries.tsx';
import { useStoryWorkEntries } from '../work/use-story-work-entries.tsx';
import { useCopyLinkEntries } from './use-copy-link-entries.tsx';
import { useOriginEntries } from './use-origin-entries.tsx';
import { useTryInstructionEntries } from './use-try-instruction-entries.tsx';

export function ItemMenuPopup({ id, ...look }: Omit<MenuProps, 'entries'> & { id: string }) {
  return <MenuPopup {...look} entries={useItemEntries(id)} />;
}

/** What each feature offers for an item: one line each. Asked for an item whose menu has been opened, so it may cost something. */
function useItemEntries(id: string): readonly MenuEntry[] {
  return [
    ...useAskForChangeEntries(id),
    ...useCopyLinkEntries(id),
    ...useStoryWorkEntries(id),
    ...useTraceEntries(id),
    ...useOriginEntries(id),
    ...useTryInstructionEntries(id),
    ...useItemHistoryEntries(id),
    ...useShapeEntries(id),
    ...useRemoveEntries(id),
  ];
}
