import type { ReactNode } from 'react';
import { Mark } from '../ui/mark.tsx';

export default function SignedOutLayout({ children }: { children: ReactNode }) {
  return (
    <main
      id="main"
      className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-4 py-10"
    >
      <div className="flex items-center gap-2.5">
        <Mark className="size-8" />
        <span className="font-semibold">AI Project Orchestrator</span>
      </div>
      {children}
    </main>
  );
}
