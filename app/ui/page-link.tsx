'use client';

import { useRouter } from 'next/navigation';
import type { ComponentProps } from 'react';
import { isPlainClick } from './plain-click.ts';

/**
 * A link to another page of ours that need not be loaded anew. What leads away from a document stands on every page: Next's own link
 * does more than these need, at ten times the size, and fetches each of their pages ahead although nobody came near them.
 */
export function PageLink({ href, ...rest }: ComponentProps<'a'> & { readonly href: string }) {
  const router = useRouter();
  const onNear = () => router.prefetch(href);
  return (
    <a
      {...rest}
      href={href}
      onPointerEnter={onNear}
      onFocus={onNear}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        router.push(href);
      }}
    />
  );
}
