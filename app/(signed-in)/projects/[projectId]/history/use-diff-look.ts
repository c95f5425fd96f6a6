'use client';

import { useIsWide } from '../../../../ui/use-is-wide.ts';
import { useRemembered } from '../../../../ui/use-remembered.ts';
import type { DiffLook } from './field-change.tsx';

/** How differences are shown, and the way to choose another; null where there is room for one way only. */
export function useDiffLook(): { look: DiffLook; choose: ((look: DiffLook) => void) | null } {
  const [wanted, choose] = useRemembered('changes-look', ['inline', 'split']);
  return useIsWide(false) ? { look: wanted, choose } : { look: 'inline', choose: null };
}
