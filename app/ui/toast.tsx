'use client';

import clsx from 'clsx';
import { X } from 'lucide-react';
import { createContext, type ReactNode, use, useCallback, useRef, useState } from 'react';
import { Button, IconButton } from './button.tsx';

export interface ToastWords {
  readonly title: string;
  readonly description?: string;
  readonly type?: 'error';
  /** What can be done about it, while it is told of. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

const shownMs = 6_000;
const shownMax = 3;

const ToastContext = createContext<((toast: ToastWords) => void) | null>(null);

/** Tells of what happened, for a while and without taking the focus. Errors stay until they are dismissed. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly (ToastWords & { readonly key: number })[]>([]);
  const last = useRef(0);
  const dismiss = useCallback((key: number) => {
    setToasts((all) => all.filter((toast) => toast.key !== key));
  }, []);
  const show = useCallback(
    (toast: ToastWords) => {
      last.current += 1;
      const key = last.current;
      setToasts((all) => [...all, { ...toast, key }].slice(-shownMax));
      if (toast.type !== 'error') setTimeout(() => dismiss(key), shownMs);
    },
    [dismiss],
  );
  return (
    <ToastContext value={show}>
      {children}
      <section
        aria-label="Notifications"
        aria-live="polite"
        className="pointer-events-none fixed right-4 bottom-4 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2 max-lg:bottom-18"
      >
        {toasts.map(({ key, title, description, type, action }) => (
          <div
            key={key}
            role={type === 'error' ? 'alert' : undefined}
            className={clsx(
              'arriving pointer-events-auto flex items-start gap-3 rounded-lg border bg-raised p-3 text-sm shadow-lift',
              type === 'error' && 'border-bad',
            )}
          >
            <div className="min-w-0 flex-1">
              <p className="font-medium">{title}</p>
              {description && <p className="text-ink-soft">{description}</p>}
            </div>
            {action && (
              <Button
                size="sm"
                onClick={() => {
                  dismiss(key);
                  action.run();
                }}
              >
                {action.label}
              </Button>
            )}
            <IconButton label="Dismiss" onClick={() => dismiss(key)}>
              <X aria-hidden className="size-4" />
            </IconButton>
          </div>
        ))}
      </section>
    </ToastContext>
  );
}

/** `toast({ title, description?, type: 'error' })` */
export function useToast(): (toast: ToastWords) => void {
  const show = use(ToastContext);
  if (!show) throw new Error('useToast needs a ToastProvider above it.');
  return show;
}
