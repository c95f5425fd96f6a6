'use client';

import { lazy, type ReactNode, Suspense } from 'react';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  /** `drawer` fills the right edge; for what is read beside the page on a small screen. */
  readonly shape?: 'card' | 'wide' | 'drawer';
}

const DialogWindow = lazy(async () => ({ default: (await import('./dialog-window.tsx')).DialogWindow }));

/** A modal: holds the focus, closes on Escape, gives the focus back. Its code comes when the first one opens. */
export function Dialog(props: DialogProps) {
  if (!props.open) return null;
  return (
    <Suspense>
      <DialogWindow {...props} />
    </Suspense>
  );
}
