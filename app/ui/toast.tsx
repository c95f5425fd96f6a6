'use client';

import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from './button.tsx';

export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider timeout={6000} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col gap-2">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

/** `show({ title, description?, type: 'error' })` tells of something that happened; errors are announced at once. */
export function useToast(): (toast: { title: string; description?: string; type?: 'error' }) => void {
  const { add } = Toast.useToastManager();
  return (toast) => {
    add({ ...toast, priority: toast.type === 'error' ? 'high' : 'low' });
  };
}

function Toasts() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      swipeDirection="right"
      className="arriving rounded-lg border bg-raised shadow-lift data-ending-style:opacity-0 data-[type=error]:border-bad"
    >
      <Toast.Content className="flex items-start gap-3 p-3">
        <div className="min-w-0 flex-1">
          <Toast.Title className="text-sm font-medium" />
          <Toast.Description className="text-sm text-ink-soft" />
        </div>
        <Toast.Close aria-label="Dismiss" className={buttonClass({ variant: 'ghost', size: 'icon' })}>
          <X aria-hidden className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
