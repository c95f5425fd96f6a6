'use client';

import clsx from 'clsx';
import { createContext, type KeyboardEvent, type ReactNode, use, useId } from 'react';

interface TabsScope {
  readonly id: string;
  readonly value: string;
}

const Scope = createContext<TabsScope | null>(null);

const moves: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowLeft: (index, count) => (index + count - 1) % count,
  ArrowRight: (index, count) => (index + 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Several views of one thing, one at a time. Arrow keys move between the tabs; only the chosen one is in the tab order. */
export function Tabs<T extends string>({
  label,
  value,
  onChange,
  tabs,
  className,
  children,
}: {
  label: string;
  value: T;
  onChange: (value: T) => void;
  tabs: readonly { value: T; label: string }[];
  className?: string;
  /** The panels; without them the tabs filter what follows. */
  children?: ReactNode;
}) {
  const id = useId();
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const index = tabs.findIndex((tab) => tab.value === value);
    const to = tabs[moves[event.key]?.(index, tabs.length) ?? -1];
    if (!to) return;
    event.preventDefault();
    onChange(to.value);
    document.getElementById(tabId(id, to.value))?.focus();
  }
  return (
    <Scope value={{ id, value }}>
      <div className={className}>
        <div
          role="tablist"
          aria-label={label}
          onKeyDown={onKeyDown}
          className="-mx-0.5 flex shrink-0 gap-1 overflow-x-auto p-0.5"
        >
          {tabs.map((tab) => (
            <button
              key={tab.value}
              type="button"
              role="tab"
              id={tabId(id, tab.value)}
              aria-selected={tab.value === value}
              aria-controls={children && tab.value === value ? panelId(id, tab.value) : undefined}
              tabIndex={tab.value === value ? 0 : -1}
              onClick={() => onChange(tab.value)}
              className={clsx(
                'min-h-8 rounded-md px-2.5 text-sm font-medium whitespace-nowrap hover:text-ink',
                tab.value === value ? 'bg-sunken text-ink' : 'text-ink-soft',
              )}
            >
              {tab.label}
            </button>
          ))}
        </div>
        {children}
      </div>
    </Scope>
  );
}

/** What belongs to one tab; not there while another is chosen. */
export function TabPanel({
  value,
  className,
  children,
}: {
  value: string;
  className?: string;
  children: ReactNode;
}) {
  const scope = use(Scope);
  if (scope?.value !== value) return null;
  return (
    <div
      role="tabpanel"
      id={panelId(scope.id, value)}
      aria-labelledby={tabId(scope.id, value)}
      className={className}
    >
      {children}
    </div>
  );
}

const tabId = (id: string, value: string): string => `${id}-tab-${value}`;
const panelId = (id: string, value: string): string => `${id}-panel-${value}`;
