'use client';

import { Cpu, PencilRuler } from 'lucide-react';
import type { MenuEntry } from '../../../../ui/menu.tsx';
import { useDocumentScope } from './document-scope.tsx';
import { useProvenanceCard } from './provenance-card.tsx';
import { provenanceHeadline } from './provenance-words.ts';

/** Who wrote an item; chosen, it tells all that is known of that. */
export function useOriginEntries(id: string): readonly MenuEntry[] {
  const { provenanceOf } = useDocumentScope();
  const { show } = useProvenanceCard();
  const provenance = provenanceOf(id);
  if (!provenance) return [];
  const Icon = provenance.answeredBy === 'drafter' ? PencilRuler : Cpu;
  return [
    {
      kind: 'action',
      label: 'Origin',
      note: provenanceHeadline(provenance),
      icon: <Icon aria-hidden />,
      onSelect() {
        const button = document.getElementById(id)?.querySelector<HTMLElement>('[aria-haspopup="menu"]');
        if (button) show({ element: button, provenance });
      },
    },
  ];
}
