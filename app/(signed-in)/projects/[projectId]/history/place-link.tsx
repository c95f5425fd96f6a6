'use client';

import type { ReactNode } from 'react';
import { isPlainClick } from '../../../../ui/plain-click.ts';
import { hrefOf, type Place } from '../place.ts';

/** Leads to another place of the project without loading the page anew. */
export function PlaceLink({
  to,
  anchor = '',
  go,
  className = 'inline-flex min-h-6 items-center rounded font-medium text-accent underline-offset-2 hover:underline',
  children,
}: {
  to: Partial<Place>;
  anchor?: string;
  go: (to: Partial<Place>, id?: string) => void;
  className?: string;
  children: ReactNode;
}) {
  return (
    <a
      href={hrefOf(to, anchor) || '?'}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        go(to, anchor);
      }}
      className={className}
    >
      {children}
    </a>
  );
}
