import clsx from 'clsx';
import { type ReactNode, useId } from 'react';

/** A titled card of a page. */
export function Section({
  title,
  tone = 'plain',
  children,
}: {
  title: string;
  tone?: 'plain' | 'bad';
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={clsx('rounded-xl border bg-surface p-5', tone === 'bad' && 'border-bad/40')}
    >
      <h2 id={id} className="mb-3 font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
