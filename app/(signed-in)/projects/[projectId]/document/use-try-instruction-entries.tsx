'use client';

import { FlaskConical } from 'lucide-react';
import { roleOfStage } from '../../../../project-parts/roles.ts';
import type { MenuEntry } from '../../../../ui/menu.tsx';
import { useDocumentScope } from './document-scope.tsx';

/** Leads to the instruction behind an item, to be tried on the part that it came from. */
export function useTryInstructionEntries(id: string): readonly MenuEntry[] {
  const { stage, version } = useDocumentScope();
  if (version === null) return [];
  const about = new URLSearchParams({ project: version.projectId, item: id });
  const href = `/instructions/${roleOfStage[stage]}?${about}`;
  return [{ kind: 'link', label: 'Try other instructions', icon: <FlaskConical aria-hidden />, href }];
}
