'use client';

import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { buttonClass, IconButton } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import {
  addable,
  type CatalogEntry,
  type FloorModels,
  type FloorName,
  modelsPerFloorMax,
  move,
} from './model-choice.ts';
import { ModelMeasures, type Scale } from './model-measures.tsx';

const floorWords: Readonly<Record<FloorName, string>> = {
  fast: 'Short pieces, where the answer should start at once',
  balanced: 'Most of the work',
  strong: 'What needs judgement: quality, risks, architecture',
};

type Control = 'up' | 'down' | 'remove';

/** The models behind one floor, best first. With `onChange`, they can be reordered, removed and added to. */
export function FloorList({
  floor,
  lists,
  catalog,
  scale,
  onChange,
  announce,
}: {
  floor: FloorName;
  lists: FloorModels;
  catalog: readonly CatalogEntry[];
  scale: Scale;
  onChange: ((list: readonly string[]) => void) | null;
  announce: (words: string) => void;
}) {
  const headingId = useId();
  const { frame, focusAfter } = useFocusAfter();
  const list = lists[floor];

  function shift(id: string, by: -1 | 1) {
    const next = move(list, id, by);
    const place = next.indexOf(id) + 1;
    onChange?.(next);
    announce(`${id} is now ${place} of ${next.length} in ${floor}.`);
    // At an end its button is off: the other one takes the focus.
    const end = by < 0 ? place === 1 : place === next.length;
    focusAfter(id, by < 0 !== end ? 'up' : 'down');
  }
  function remove(id: string) {
    const next = list.filter((other) => other !== id);
    onChange?.(next);
    announce(`${id} was removed from ${floor}.`);
    const neighbour = next[Math.min(list.indexOf(id), next.length - 1)];
    if (neighbour) focusAfter(neighbour, next.length > 1 ? 'remove' : null);
  }
  function add(id: string) {
    onChange?.([...list, id]);
    announce(`${id} was added to ${floor}, ${list.length + 1} of ${list.length + 1}.`);
    focusAfter(id, 'remove');
  }

  return (
    <section ref={frame} aria-labelledby={headingId} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h3 id={headingId} className="font-medium capitalize">
          {floor}
        </h3>
        <p className="text-sm text-ink-soft">{floorWords[floor]}</p>
      </div>
      {list.length === 0 && (
        <p className="text-sm text-ink-soft">No model of its own: those of the other floors answer.</p>
      )}
      <ol className="flex flex-col divide-y rounded-lg border empty:hidden">
        {list.map((id, index) => {
          const model = catalog.find((entry) => entry.id === id);
          return (
            <li key={id} tabIndex={-1} data-model={id} className="flex flex-col gap-2 px-3 py-2.5">
              <div className="flex items-center gap-2 max-sm:flex-wrap">
                <span aria-hidden className="w-4 shrink-0 text-sm text-ink-soft tabular-nums">
                  {index + 1}
                </span>
                <span className="min-w-0 flex-1 font-mono text-sm max-sm:basis-3/4">{id}</span>
                {onChange && (
                  <span className="flex shrink-0 max-sm:w-full max-sm:justify-end">
                    <IconButton
                      data-control="up"
                      label={`Move ${id} up`}
                      disabled={index === 0}
                      onClick={() => shift(id, -1)}
                    >
                      <ArrowUp aria-hidden className="size-4" />
                    </IconButton>
                    <IconButton
                      data-control="down"
                      label={`Move ${id} down`}
                      disabled={index === list.length - 1}
                      onClick={() => shift(id, 1)}
                    >
                      <ArrowDown aria-hidden className="size-4" />
                    </IconButton>
                    <IconButton
                      data-control="remove"
                      label={`Remove ${id}`}
                      disabled={list.length === 1}
                      onClick={() => remove(id)}
                    >
                      <X aria-hidden className="size-4" />
                    </IconButton>
                  </span>
                )}
              </div>
              <div className="pl-6">
                {model ? (
                  <ModelMeasures model={model} scale={scale} />
                ) : (
                  <p className="text-xs text-warn">No longer offered by the operator; it is passed over.</p>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {onChange && <AddModel floor={floor} lists={lists} catalog={catalog} onAdd={add} />}
    </section>
  );
}

function AddModel({
  floor,
  lists,
  catalog,
  onAdd,
}: {
  floor: FloorName;
  lists: FloorModels;
  catalog: readonly CatalogEntry[];
  onAdd: (id: string) => void;
}) {
  const free = addable(catalog, lists, floor);
  if (lists[floor].length >= modelsPerFloorMax)
    return <p className="text-sm text-ink-soft">A floor has at most {modelsPerFloorMax} models.</p>;
  if (free.length === 0) return <p className="text-sm text-ink-soft">Every model is in use already.</p>;
  return (
    <Menu
      label={`Add a model to ${floor}`}
      className={`${buttonClass({ size: 'sm' })} self-start`}
      entries={free.map(({ id, floor: usual }) => ({
        kind: 'action',
        label: id,
        note: usual === floor ? null : `usually ${usual}`,
        onSelect: () => onAdd(id),
      }))}
    >
      <Plus aria-hidden className="size-4" />
      Add a model
    </Menu>
  );
}

/** Moving a row takes the focus from its button: it is given back after the rows have been drawn anew. */
function useFocusAfter() {
  const frame = useRef<HTMLElement>(null);
  const wanted = useRef<{ id: string; control: Control | null } | null>(null);
  useEffect(() => {
    if (!wanted.current) return;
    const { id, control } = wanted.current;
    wanted.current = null;
    const row = frame.current?.querySelector<HTMLElement>(`[data-model="${CSS.escape(id)}"]`);
    const button = control && row?.querySelector<HTMLElement>(`[data-control="${control}"]:not(:disabled)`);
    (button ?? row)?.focus();
  });
  return {
    frame,
    focusAfter(id: string, control: Control | null) {
      wanted.current = { id, control };
    },
  };
}
