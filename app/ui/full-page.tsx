import type { ReactNode } from 'react';

/** A page that says one thing: nothing here, something failed. */
export function FullPage({
  title,
  children,
  actions,
}: {
  title: string;
  children: ReactNode;
  actions: ReactNode;
}) {
  return (
    <main
      id="main"
      className="mx-auto flex min-h-[70dvh] max-w-md flex-col items-start justify-center gap-4 p-6"
    >
      <h1 className="text-xl font-semibold">{title}</h1>
      <div className="text-ink-soft">{children}</div>
      <div className="flex flex-wrap gap-2">{actions}</div>
    </main>
  );
}
