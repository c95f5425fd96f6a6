'use client';

import { Tooltip } from '@base-ui/react/tooltip';
import { type RefObject, useEffect, useId } from 'react';

/** The exact time beside what tells it roughly: it can be pointed at, and goes by Escape (WCAG 1.4.13). */
export function ExactTime({
  anchor,
  words,
  onEnter,
  onLeave,
  onClose,
}: {
  anchor: RefObject<HTMLElement | null>;
  words: string;
  onEnter: () => void;
  onLeave: () => void;
  onClose: () => void;
}) {
  const id = useId();
  useEffect(() => {
    const element = anchor.current;
    element?.setAttribute('aria-describedby', id);
    return () => element?.removeAttribute('aria-describedby');
  }, [anchor, id]);
  return (
    <Tooltip.Root open onOpenChange={(open) => !open && onClose()}>
      <Tooltip.Portal>
        <Tooltip.Positioner anchor={anchor} side="top" sideOffset={4} className="z-50">
          <Tooltip.Popup
            id={id}
            role="tooltip"
            onPointerEnter={onEnter}
            onPointerLeave={onLeave}
            className="rounded-md border bg-raised px-2 py-1 text-sm text-ink shadow-lift"
          >
            {words}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
