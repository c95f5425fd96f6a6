'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { StageView, VersionView } from '#server/pipeline/views.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { whenAtRest } from '../../../../ui/at-rest.ts';
import type { Generate } from '../run/use-start-run.ts';
import { marksOf } from './marks-of.ts';
import type { QualityPanelProps } from './quality-panel.tsx';
import type { QualityScope } from './quality-scope.tsx';

/** Which findings the panel is about; a new object for each wish. */
export interface QualityTarget {
  readonly itemId: string | null;
}

interface Seen {
  readonly version: VersionView | null;
  readonly itemIds: readonly string[];
}

/** The findings of the version on screen, asked for once the page has come to rest, and what the panel needs to show them. */
export function useQualityOf(
  projectId: string,
  stage: StageView | undefined,
  /** An older version that is shown; null for the newest. */
  olderId: string | null,
  seen: Seen,
  openPanel: (panel: 'quality') => void,
) {
  const trpc = useTRPC();
  const [atRest, setAtRest] = useState(false);
  // Findings are never in the way of a document.
  useEffect(() => whenAtRest(() => setAtRest(true)), []);
  const [target, setTarget] = useState<QualityTarget>({ itemId: null });
  const isNewest = olderId === null || olderId === stage?.version?.id;
  const version = isNewest && stage?.state !== 'running' ? (seen.version ?? stage?.version ?? null) : null;
  const name = stage?.stage ?? 'requirements';
  const { data } = useQuery({
    ...trpc.quality.findings.queryOptions({ projectId, stage: name, versionId: version?.id ?? '' }),
    enabled: atRest && version !== null,
    placeholderData: keepPreviousData,
  });
  const open = useCallback(
    (itemId: string | null) => {
      setTarget({ itemId });
      openPanel('quality');
    },
    [openPanel],
  );
  const view = version === null ? null : (data ?? null);
  const scope = useMemo<QualityScope>(() => ({ view, marks: marksOf(view), open }), [view, open]);

  function panelFor(
    generate: Generate,
    starting: StageName | null,
    show: (stage: StageName, itemId: string) => void,
  ): QualityPanelProps | null {
    if (!version) return null;
    return {
      projectId,
      stage: name,
      version,
      view,
      target,
      onTarget: setTarget,
      // A requirement without a story stands in another stage.
      show: (id) => show(seen.itemIds.includes(id) ? name : 'requirements', id),
      rewritable: stage?.state === 'in_review' ? seen.itemIds : [],
      generate,
      starting: starting === name,
    };
  }
  return { scope, panelFor };
}
