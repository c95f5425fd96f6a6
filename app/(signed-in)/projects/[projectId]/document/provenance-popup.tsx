'use client';

import { Popover } from '@base-ui/react/popover';
import type { Provenance } from '#server/models/completion.ts';
import { useFormats } from '../../../../reader/reader-provider.tsx';
import { provenanceFacts, provenanceHeadline } from './provenance-words.ts';

/** Stands beside the button that it was asked for from, and gives the focus back to it. */
export function ProvenancePopup({
  element,
  provenance,
  onClose,
}: {
  element: HTMLElement;
  provenance: Provenance;
  onClose: () => void;
}) {
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Portal>
        <Popover.Positioner anchor={element} sideOffset={6} align="end" className="z-40">
          <Popover.Popup
            finalFocus={{ current: element }}
            className="w-[min(20rem,calc(100vw-2rem))] rounded-lg border bg-raised p-3 text-sm shadow-lift"
          >
            <Facts provenance={provenance} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Facts({ provenance }: { provenance: Provenance }) {
  const formats = useFormats();
  return (
    <>
      <Popover.Title className="mb-1.5 font-medium">{provenanceHeadline(provenance)}</Popover.Title>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        {provenanceFacts(provenance, formats).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-soft">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
