'use client';

import { Waypoints } from 'lucide-react';
import type { MenuEntry } from '../../../../ui/menu.tsx';
import { useTrace } from './tracing.tsx';

export function useTraceEntries(id: string): readonly MenuEntry[] {
  const trace = useTrace();
  if (!trace) return [];
  return [
    {
      kind: 'action',
      label: 'Sources and what hangs on it',
      icon: <Waypoints aria-hidden />,
      note: 'T',
      onSelect: () => trace(id),
    },
  ];
}
