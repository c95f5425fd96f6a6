'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ReferenceTarget } from '#server/artifacts/field-spec.ts';
import type { ArtifactView } from '#server/pipeline/views.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { useDocumentScope } from '../document/document-scope.tsx';
import type { Target } from './reference-picker.tsx';
import { targetsIn } from './with-edits.ts';

/** What a field may refer to: items of the same document, or the requirements that it was made from. */
export function useTargets(view: ArtifactView, to: ReferenceTarget | null, but: string): readonly Target[] {
  const trpc = useTRPC();
  const projectId = useDocumentScope().version?.projectId ?? '';
  const elsewhere = to === 'requirements';
  const { data } = useQuery({
    ...trpc.artifacts.get.queryOptions({ projectId, stage: 'requirements' }),
    enabled: elsewhere && projectId !== '',
  });
  return useMemo(() => {
    if (to === null) return [];
    if (!elsewhere) return targetsIn(view, to).filter(({ value }) => value !== but);
    return data ? targetsIn(data, 'functional') : [];
  }, [view, to, but, elsewhere, data]);
}
