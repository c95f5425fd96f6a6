'use client';

import { createContext, type ReactNode, Suspense, use, useMemo, useState } from 'react';
import { lazyPart } from '../../../../ui/lazy-part.tsx';
import type { TraceScope } from './trace-scope.tsx';
import { TraceScopeProvider } from './trace-scope.tsx';

const TracePanel = lazyPart(async () => (await import('./trace-panel.tsx')).TracePanel);

const Context = createContext<((itemId: string) => void) | null>(null);

/** Shows where an item comes from and what hangs on it; null where nothing is traced: in an older version. */
export function useTrace(): ((itemId: string) => void) | null {
  return use(Context);
}

/** Lets every item below be traced, in a panel of its own. */
export function Tracing({
  scope,
  newest,
  children,
}: {
  scope: TraceScope;
  /** Whether the newest versions are on screen. */
  newest: boolean;
  children: ReactNode;
}) {
  const [traced, setTraced] = useState<string | null>(null);
  const trace = useMemo(() => (newest ? setTraced : null), [newest]);
  return (
    <TraceScopeProvider value={scope}>
      <Context value={trace}>{children}</Context>
      {traced !== null && (
        <Suspense>
          <TracePanel itemId={traced} onTrace={setTraced} onClose={() => setTraced(null)} />
        </Suspense>
      )}
    </TraceScopeProvider>
  );
}
