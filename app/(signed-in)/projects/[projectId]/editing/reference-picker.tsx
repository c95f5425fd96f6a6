'use client';

import { Combobox } from '@base-ui/react/combobox';
import { X } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { inputClass } from '../../../../ui/input-class.ts';
import { FieldError } from '../../../../ui/text-field.tsx';

export interface Target {
  readonly value: string;
  readonly label: string;
}

/** References, chosen from the items that there are by typing part of an id or a title. */
export function ReferencePicker({
  label,
  value,
  targets,
  error,
  autoFocus,
  onChange,
}: {
  label: string;
  value: readonly string[];
  targets: readonly Target[];
  error: string | null;
  autoFocus: boolean;
  onChange: (value: readonly string[]) => void;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const known = useMemo(() => new Map(targets.map((target) => [target.value, target])), [targets]);
  const chosen = value.map((one) => known.get(one) ?? { value: one, label: one });
  return (
    <Combobox.Root
      multiple
      open={open}
      onOpenChange={setOpen}
      // Hundreds of them are sorted out only for who looks for one.
      items={open ? targets : chosen}
      value={chosen}
      onValueChange={(next: Target[]) => onChange(next.map((target) => target.value))}
      isItemEqualToValue={(a: Target, b: Target) => a.value === b.value}
      itemToStringLabel={({ label: words }: Target) => words}
    >
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className="self-start text-sm font-medium">
          {label}
        </label>
        <Combobox.Chips
          className={`${inputClass} flex flex-wrap items-center gap-1 py-1.5 text-sm focus-within:outline-2 focus-within:outline-accent`}
        >
          {chosen.map((target) => (
            <Combobox.Chip
              key={target.value}
              aria-label={target.label}
              title={target.label}
              className="inline-flex max-w-full items-center gap-1 rounded bg-sunken pl-2 text-xs"
            >
              <span dir="auto" className="truncate">
                {target.label}
              </span>
              <Combobox.ChipRemove
                aria-label={`Remove ${target.value}`}
                className="grid size-6 shrink-0 place-items-center rounded hover:bg-line"
              >
                <X aria-hidden className="size-3" />
              </Combobox.ChipRemove>
            </Combobox.Chip>
          ))}
          <Combobox.Input
            id={id}
            autoFocus={autoFocus}
            placeholder={chosen.length === 0 ? 'Search by id or title' : ''}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              // By itself it would take everything out that is chosen. It closes the list, then what the field is in.
              event.preventBaseUIHandler();
              if (!open) return;
              event.stopPropagation();
              setOpen(false);
            }}
            aria-invalid={error ? true : undefined}
            aria-describedby={`${id}-error`}
            className="min-h-6 min-w-24 flex-1 bg-transparent outline-none"
          />
        </Combobox.Chips>
        <FieldError id={`${id}-error`} error={error} />
      </div>
      <Combobox.Portal>
        <Combobox.Positioner sideOffset={4} className="z-40">
          <Combobox.Popup className="max-h-[min(18rem,var(--available-height))] w-(--anchor-width) max-w-(--available-width) overflow-y-auto rounded-lg border bg-raised p-1 text-sm shadow-lift">
            <Combobox.Empty className="px-2.5 py-1.5 text-ink-soft empty:hidden">
              Nothing like that
            </Combobox.Empty>
            <Combobox.List>
              {(target: Target) => (
                <Combobox.Item
                  key={target.value}
                  value={target}
                  className="flex min-h-8 cursor-default items-center gap-2 rounded-md px-2.5 py-1 select-none data-highlighted:bg-sunken data-selected:font-medium"
                >
                  <span className="min-w-0 flex-1">{target.label}</span>
                  <Combobox.ItemIndicator className="text-accent">✓</Combobox.ItemIndicator>
                </Combobox.Item>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}
