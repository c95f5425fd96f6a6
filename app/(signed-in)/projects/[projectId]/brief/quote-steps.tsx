'use client';

import { ChevronDown, ChevronUp, Undo2 } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { IconButton } from '../../../../ui/button.tsx';
import type { QuotesToShow } from './brief-panel.tsx';

/** Says which words of the brief are marked, leads from one to the next by keyboard, and back to where they were asked for. */
export function QuoteSteps({ toShow, box }: { toShow: QuotesToShow; box: RefObject<HTMLElement | null> }) {
  /** The one that was stepped to; null before the first step. */
  const [at, setAt] = useState<number | null>(null);
  const [marks, setMarks] = useState<readonly HTMLElement[]>([]);
  const cameFrom = useRef<Element | null>(null);
  // The marks of this wish are on screen by now, and the focus is still where it was made.
  useEffect(() => {
    const found = box.current?.querySelectorAll<HTMLElement>('mark[data-opens]') ?? [];
    setMarks(toShow.quotes.length > 0 ? [...found] : []);
    setAt(null);
    const focused = document.activeElement;
    cameFrom.current = focused === document.body || box.current?.contains(focused) ? null : focused;
  }, [toShow, box]);
  if (marks.length === 0) return null;

  const step = (by: 1 | -1) => {
    const next = at === null ? (by === 1 ? 0 : marks.length - 1) : (at + by + marks.length) % marks.length;
    setAt(next);
    marks[next]?.focus();
  };
  const origin = cameFrom.current;
  return (
    <div className="flex items-center gap-1 text-sm text-ink-soft">
      <p role="status" className="min-w-0 flex-1 truncate">
        {at === null
          ? `${marks.length} ${marks.length === 1 ? 'quotation is' : 'quotations are'} marked`
          : `Quotation ${at + 1} of ${marks.length}`}
        <span className="sr-only">: “{marks[at ?? 0]?.textContent}”</span>
      </p>
      <IconButton label="To the quotation before" onClick={() => step(-1)}>
        <ChevronUp aria-hidden className="size-4" />
      </IconButton>
      <IconButton label="To the next quotation" onClick={() => step(1)}>
        <ChevronDown aria-hidden className="size-4" />
      </IconButton>
      {origin instanceof HTMLElement && (
        <IconButton label="Back to the item" onClick={() => origin.focus()}>
          <Undo2 aria-hidden className="size-4" />
        </IconButton>
      )}
    </div>
  );
}
