'use client';

import { createContext, lazy, type ReactNode, Suspense, use, useMemo, useState } from 'react';
import type { Provenance } from '#server/models/completion.ts';

const ProvenancePopup = lazy(async () => ({
  default: (await import('./provenance-popup.tsx')).ProvenancePopup,
}));

interface Shown {
  readonly element: HTMLElement;
  readonly provenance: Provenance;
}

interface Card {
  readonly show: (shown: Shown) => void;
}

const CardContext = createContext<Card | null>(null);

/** One card for all items of a document: hundreds of them would be hundreds of listeners. */
export function ProvenanceCardProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const card = useMemo<Card>(() => ({ show: setShown }), []);
  return (
    <CardContext value={card}>
      {children}
      {shown && (
        <Suspense>
          <ProvenancePopup {...shown} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </CardContext>
  );
}

export function useProvenanceCard(): Card {
  const card = use(CardContext);
  if (!card) throw new Error('Provenance needs its card above it.');
  return card;
}
