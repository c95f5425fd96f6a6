'use client';

import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useState } from 'react';
import type { Entry } from './actions.tsx';
import { EntryRow } from './entry-row.tsx';
import { type Group, usePaletteGroups } from './use-palette-groups.tsx';

/** Everything that can be gone to or done, by a few letters of it. */
export function Palette({ onClose, onPick }: { onClose: () => void; onPick: (entry: Entry) => void }) {
  const [typed, setTyped] = useState('');
  const { groups, settled, problem } = usePaletteGroups(typed);
  const empty = groups.length === 0;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup
          aria-label="Search and commands"
          className="fixed inset-x-2 top-2 z-40 mx-auto flex max-h-[min(34rem,calc(100dvh-1rem))] max-w-2xl flex-col overflow-hidden rounded-xl border bg-raised shadow-lift sm:top-[12dvh]"
        >
          <Autocomplete.Root
            open
            inline
            items={groups}
            filter={null}
            autoHighlight="always"
            keepHighlight
            value={typed}
            onValueChange={(value, { reason }) => {
              if (reason !== 'item-press') setTyped(value);
            }}
            itemToStringValue={(entry: Entry) => entry.title}
          >
            <div className="flex items-center gap-3 border-b px-4">
              <Search aria-hidden className="size-4 shrink-0 text-ink-soft" />
              <Autocomplete.Input
                aria-label="Search and commands"
                placeholder="Search, or FR-3, or what to do"
                maxLength={200}
                className="min-h-12 w-full min-w-0 bg-transparent outline-none"
              />
              <Dialog.Close className="min-h-8 shrink-0 rounded-md border px-2 text-xs text-ink-soft hover:bg-sunken">
                Esc
              </Dialog.Close>
            </div>
            {problem && <p className="border-b px-4 py-2 text-sm text-bad">{problem}</p>}
            <Autocomplete.List className="flex-1 overflow-y-auto overscroll-contain p-2 empty:hidden">
              {(group: Group) => (
                <Autocomplete.Group key={group.value} items={group.items} className="pb-2 last:pb-0">
                  <Autocomplete.GroupLabel className="px-2 py-1 text-xs font-medium text-ink-soft">
                    {group.value}
                  </Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(entry: Entry) => (
                      <Autocomplete.Item
                        key={entry.id}
                        value={entry}
                        onClick={() => onPick(entry)}
                        className="flex min-h-10 cursor-pointer items-center gap-3 rounded-md px-2 py-1.5 data-highlighted:bg-accent-soft [&_svg]:size-4 [&_svg]:shrink-0 [&>svg]:text-ink-soft"
                      >
                        <EntryRow entry={entry} />
                      </Autocomplete.Item>
                    )}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
            {empty && settled && (
              <p className="px-4 py-6 text-center text-sm wrap-anywhere text-ink-soft">
                Nothing holds “{typed.trim()}”.
              </p>
            )}
          </Autocomplete.Root>
          <p role="status" className="sr-only">
            {settled ? told(groups) : ''}
          </p>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function told(groups: readonly Group[]): string {
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);
  return count === 1 ? '1 result' : `${count} results`;
}
