'use client';

import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  use,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
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
  readonly hideSoon: () => void;
}

const CardContext = createContext<Card | null>(null);

/** Long enough to move the pointer into the card. */
const hideMs = 180;

/** One card for all items of a document: hundreds of them would be hundreds of listeners. */
export function ProvenanceCardProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const card = useMemo<Card>(
    () => ({
      show(next) {
        clearTimeout(timer.current);
        setShown(next);
      },
      hideSoon() {
        clearTimeout(timer.current);
        timer.current = setTimeout(() => setShown(null), hideMs);
      },
    }),
    [],
  );
  return (
    <CardContext value={card}>
      {children}
      {shown && (
        <Suspense>
          <ProvenancePopup
            element={shown.element}
            provenance={shown.provenance}
            onEnter={() => clearTimeout(timer.current)}
            onLeave={card.hideSoon}
            onClose={() => setShown(null)}
          />
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
