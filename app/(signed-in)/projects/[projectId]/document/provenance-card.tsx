'use client';

import { Popover } from '@base-ui/react/popover';
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react';
import type { Provenance } from '#server/models/completion.ts';
import { provenanceFacts, provenanceHeadline } from './provenance-words.ts';

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
      <Popover.Root open={shown !== null} onOpenChange={(open) => !open && setShown(null)}>
        <Popover.Portal>
          <Popover.Positioner anchor={shown?.element ?? null} sideOffset={6} align="end" className="z-40">
            <Popover.Popup
              initialFocus={false}
              finalFocus={false}
              onPointerEnter={() => clearTimeout(timer.current)}
              onPointerLeave={card.hideSoon}
              className="w-[min(20rem,calc(100vw-2rem))] rounded-lg border bg-raised p-3 text-sm shadow-lift"
            >
              {shown && <Facts provenance={shown.provenance} />}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </CardContext>
  );
}

function Facts({ provenance }: { provenance: Provenance }) {
  return (
    <>
      <Popover.Title className="mb-1.5 font-medium">{provenanceHeadline(provenance)}</Popover.Title>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        {provenanceFacts(provenance).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-soft">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

export function useProvenanceCard(): Card {
  const card = use(CardContext);
  if (!card) throw new Error('Provenance needs its card above it.');
  return card;
}
