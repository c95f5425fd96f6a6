'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import clsx from 'clsx';
import { X } from 'lucide-react';
import { buttonClass } from './button.tsx';
import type { DialogProps } from './dialog.tsx';

const shapes = {
  card: 'top-1/2 left-1/2 max-h-[calc(100dvh-2rem)] w-[min(28rem,calc(100vw-2rem))] -translate-1/2 rounded-xl border p-5',
  wide: 'top-1/2 left-1/2 max-h-[calc(100dvh-2rem)] w-[min(52rem,calc(100vw-2rem))] -translate-1/2 rounded-xl border p-5',
  drawer: 'inset-y-0 right-0 w-[min(28rem,100vw)] border-l p-4',
} as const;

/** An open dialog; see `dialog.tsx`. */
export function DialogWindow({ onOpenChange, title, description, children, shape = 'card' }: DialogProps) {
  return (
    <Base.Root open onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          className={clsx(
            'fixed z-40 flex flex-col gap-4 overflow-y-auto overscroll-contain bg-raised shadow-lift transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0',
            shapes[shape],
          )}
        >
          <div className="flex items-start gap-3">
            <div className="min-w-0 flex-1">
              <Base.Title className="text-base font-semibold">{title}</Base.Title>
              {description && (
                <Base.Description className="mt-1 text-sm text-ink-soft">{description}</Base.Description>
              )}
            </div>
            <Base.Close
              aria-label="Close"
              // Its cross stands on the line of the title, at the edge of the window.
              className={clsx(buttonClass({ variant: 'ghost', size: 'icon' }), '-mt-1 -mr-1.5')}
            >
              <X aria-hidden className="size-4" />
            </Base.Close>
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
