'use client';

import { Menu as Base } from '@base-ui/react/menu';
import clsx from 'clsx';
import { useEffect, useState } from 'react';
import { iconButtonClass } from './button.tsx';
import type { MenuChoice as Choice, MenuEntry, MenuProps } from './menu.tsx';

/** A menu that opens as soon as it is there; see `menu.tsx`. */
export function MenuPopup({ label, children, className = iconButtonClass, entries }: MenuProps) {
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(true), []);
  return (
    <Base.Root modal={false} open={open} onOpenChange={setOpen}>
      <Base.Trigger aria-label={label} title={label} className={className}>
        {children}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="end" className="z-40">
          <Base.Popup className="max-h-(--available-height) min-w-48 max-w-[min(20rem,var(--available-width))] overflow-y-auto rounded-lg border bg-raised p-1 shadow-lift outline-none">
            {entries.map((entry) => (
              <Entry key={`${entry.kind} ${entry.label}`} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const itemClass =
  'flex min-h-8 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1 text-sm select-none data-highlighted:bg-sunken [&_svg]:size-4 [&_svg]:text-ink-soft';

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case 'action':
      return (
        <Base.Item
          onClick={entry.onSelect}
          className={clsx(itemClass, entry.danger && 'text-bad [&_svg]:text-bad')}
        >
          {entry.icon}
          {entry.label}
          {entry.note && <span className="ml-auto pl-3 text-ink-soft">{entry.note}</span>}
        </Base.Item>
      );
    case 'link':
      return (
        <Base.LinkItem href={entry.href} className={itemClass}>
          {entry.icon}
          {entry.label}
        </Base.LinkItem>
      );
    case 'choice':
      return <MenuChoice label={entry.label} choice={entry.choice} />;
    case 'heading':
      return <div className="px-2.5 py-1.5 text-xs text-ink-soft">{entry.content}</div>;
    case 'separator':
      return <Base.Separator className="my-1 h-px bg-line" />;
  }
}

function MenuChoice({ label, choice: { value, options, onChange } }: { label: string; choice: Choice }) {
  return (
    <Base.RadioGroup value={value} onValueChange={onChange} aria-label={label}>
      <div aria-hidden className="px-2.5 pt-1.5 pb-1 text-xs text-ink-soft">
        {label}
      </div>
      {options.map((option) => (
        <Base.RadioItem
          key={option.value}
          value={option.value}
          closeOnClick={false}
          className={clsx(itemClass, 'data-checked:font-medium')}
        >
          {option.icon}
          <span className="flex-1">{option.label}</span>
          <Base.RadioItemIndicator className="size-1.5 rounded-full bg-accent" />
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}
