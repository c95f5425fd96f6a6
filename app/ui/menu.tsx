'use client';

import { Menu as Base } from '@base-ui/react/menu';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import { buttonClass } from './button.tsx';

/** A button that opens a list of things to do. */
export function Menu({
  label,
  trigger,
  triggerClassName,
  children,
}: {
  label: string;
  trigger: ReactNode;
  triggerClassName?: string;
  children: ReactNode;
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger
        aria-label={label}
        title={label}
        className={triggerClassName ?? buttonClass({ variant: 'ghost', size: 'icon' })}
      >
        {trigger}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} align="end" className="z-40">
          <Base.Popup className="min-w-48 rounded-lg border bg-raised p-1 shadow-lift outline-none transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const itemClass =
  'flex min-h-8 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1 text-sm select-none data-highlighted:bg-sunken [&_svg]:size-4 [&_svg]:text-ink-soft';

export function MenuItem({
  icon,
  danger = false,
  onSelect,
  children,
}: {
  icon?: ReactNode;
  danger?: boolean;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Base.Item onClick={onSelect} className={clsx(itemClass, danger && 'text-bad [&_svg]:text-bad')}>
      {icon}
      {children}
    </Base.Item>
  );
}

export function MenuLink({ icon, href, children }: { icon?: ReactNode; href: string; children: ReactNode }) {
  return (
    <Base.LinkItem href={href} className={itemClass}>
      {icon}
      {children}
    </Base.LinkItem>
  );
}

export function MenuHeading({ children }: { children: ReactNode }) {
  return <div className="px-2.5 py-1.5 text-xs text-ink-soft">{children}</div>;
}

export const MenuSeparator = () => <Base.Separator className="my-1 h-px bg-line" />;

/** One of several choices, e.g. the theme. */
export function MenuChoice<T extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: T;
  options: readonly { value: T; label: string; icon?: ReactNode }[];
  onChange: (value: T) => void;
}) {
  return (
    <Base.RadioGroup value={value} onValueChange={(next) => onChange(next as T)} aria-label={label}>
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
