'use client';

import { Link as LinkIcon } from 'lucide-react';
import type { MenuEntry } from '../../../../ui/menu.tsx';
import { useToast } from '../../../../ui/toast.tsx';
import { useDocumentScope } from './document-scope.tsx';

export function useCopyLinkEntries(id: string): readonly MenuEntry[] {
  const { stage, hrefOf } = useDocumentScope();
  const toast = useToast();
  async function copy() {
    const { origin, pathname } = window.location;
    try {
      await navigator.clipboard.writeText(`${origin}${pathname}${hrefOf(stage, id)}`);
      toast({ title: `Link to ${id} copied` });
    } catch {
      // Where the clipboard is forbidden, the address bar takes over.
      window.location.hash = id;
    }
  }
  return [
    { kind: 'action', label: 'Copy link', icon: <LinkIcon aria-hidden />, onSelect: () => void copy() },
  ];
}
