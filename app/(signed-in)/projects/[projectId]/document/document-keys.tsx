'use client';

import { Keyboard } from 'lucide-react';
import { lazy, type RefObject, Suspense } from 'react';
import { Button } from '../../../../ui/button.tsx';
import { useDocumentKeys } from './use-document-keys.ts';

const KeysHelp = lazy(async () => ({ default: (await import('./keys-help.tsx')).KeysHelp }));

/** What the keys of a document say, and the way to see them all. */
export function DocumentKeys({ place }: { place: RefObject<HTMLElement | null> }) {
  const { keys, announced, helpOpen, setHelpOpen } = useDocumentKeys(place);
  return (
    <div>
      <p aria-live="polite" className="sr-only">
        {announced}
      </p>
      <Button variant="ghost" size="sm" onClick={() => setHelpOpen(true)}>
        <Keyboard aria-hidden className="size-4" />
        Keys
      </Button>
      {helpOpen && (
        <Suspense>
          <KeysHelp keys={keys} onClose={() => setHelpOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
