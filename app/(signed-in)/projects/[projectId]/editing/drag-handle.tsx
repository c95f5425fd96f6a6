'use client';

import { GripVertical } from 'lucide-react';
import { type PointerEvent, useRef } from 'react';
import { useEditingNow, useEditingOfItem } from './editing.tsx';

interface Drop {
  readonly target: HTMLElement;
  readonly side: 'before' | 'after';
}

/**
 * Moves an item by the pointer. It is for the pointer alone: by the keyboard an item is moved with Alt and an arrow, and by a single
 * click in its menu, so this is no stop on the way through the document.
 */
export function DragHandle({ id }: { id: string }) {
  const isEditable = useEditingOfItem(() => true);
  const scope = useEditingNow();
  const drop = useRef<Drop | null>(null);
  if (!isEditable) return null;

  function mark(next: Drop | null): void {
    drop.current?.target.removeAttribute('data-drop');
    next?.target.setAttribute('data-drop', next.side);
    drop.current = next;
  }
  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    // Where it may go is known by then.
    scope()?.ask(() => undefined);
  }
  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    mark(dropAt(event.clientX, event.clientY));
  }
  function onPointerUp(event: PointerEvent<HTMLElement>): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const at = drop.current;
    mark(null);
    if (at) void scope()?.editing()?.place(id, at.target.id, at.side);
  }
  function dropAt(x: number, y: number): Drop | null {
    const target = document.elementFromPoint(x, y)?.closest<HTMLElement>('article[id]');
    if (!target) return null;
    const { top, height } = target.getBoundingClientRect();
    const side = y < top + height / 2 ? 'before' : 'after';
    return scope()?.editing()?.canPlace(id, target.id, side) ? { target, side } : null;
  }
  return (
    <span
      aria-hidden
      title={`Drag to move ${id}`}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => mark(null)}
      className="absolute top-2.5 -left-3 grid h-6 w-5 cursor-grab touch-none place-items-center rounded text-ink-soft opacity-0 group-hover/item:opacity-100 active:cursor-grabbing max-sm:hidden pointer-coarse:hidden"
    >
      <GripVertical className="size-4" />
    </span>
  );
}
