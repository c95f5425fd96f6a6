'use client';

import { History, Pencil } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import type { Quote } from '#server/artifacts/source.ts';
import type { BriefView } from '#server/pipeline/views.ts';
import { DetailsList } from '../../../../brief-input/details-list.tsx';
import { Button } from '../../../../ui/button.tsx';
import { ProblemNotice } from '../../../../ui/problem-notice.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { BriefText } from './brief-text.tsx';
import { RestoreBrief } from './restore-brief.tsx';
import { useBriefVersion } from './use-brief-version.ts';

const BriefVersions = lazy(async () => ({ default: (await import('./brief-versions.tsx')).BriefVersions }));
const BriefDifferences = lazy(async () => ({
  default: (await import('./brief-differences.tsx')).BriefDifferences,
}));

/** Words to show in the brief. A new object for each wish, so that the same words can be asked for twice. */
export interface QuotesToShow {
  readonly quotes: readonly Quote[];
  readonly briefVersionId: string;
}

/** What the panel shows: a version to read, all versions, or what changed from one to another. */
type Shown =
  | { readonly kind: 'text'; readonly versionId: string | null }
  | { readonly kind: 'versions' }
  | { readonly kind: 'differences'; readonly from: string; readonly to: string };

export interface BriefPanelProps {
  readonly projectId: string;
  readonly current: BriefView;
  readonly toShow: QuotesToShow | null;
  readonly onEdit: () => void;
  /** Shows an item of the requirements. */
  readonly onItem: (id: string) => void;
}

export function BriefPanel(props: BriefPanelProps) {
  const { projectId, current, toShow } = props;
  const [shown, setShown] = useState<Shown>({ kind: 'text', versionId: null });
  useEffect(() => {
    if (toShow) setShown({ kind: 'text', versionId: toShow.briefVersionId });
  }, [toShow]);
  const box = useRef<HTMLDivElement>(null);
  const go = (next: Shown) => {
    setShown(next);
    // The button that was pressed goes with what it stood beside.
    box.current?.focus({ preventScroll: true });
  };
  const toText = (versionId: string | null) => go({ kind: 'text', versionId });
  const back = () => toText(null);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups controls, and this is mostly text
    <div
      ref={box}
      role="group"
      aria-label="The brief and its versions"
      tabIndex={-1}
      className="flex min-h-0 flex-1 flex-col gap-3 outline-none"
    >
      {shown.kind === 'text' ? (
        <ShownText
          {...props}
          versionId={shown.versionId === current.id ? null : shown.versionId}
          onNewest={back}
          onVersions={() => go({ kind: 'versions' })}
          onDifferences={(from) => go({ kind: 'differences', from, to: current.id })}
        />
      ) : (
        <Suspense fallback={<SkeletonText lines={6} />}>
          {shown.kind === 'versions' ? (
            <BriefVersions
              projectId={projectId}
              currentId={current.id}
              onRead={toText}
              onDifferences={(from, to) => go({ kind: 'differences', from, to })}
              onBack={back}
            />
          ) : (
            <BriefDifferences
              projectId={projectId}
              from={shown.from}
              to={shown.to}
              onBack={() => go({ kind: 'versions' })}
            />
          )}
        </Suspense>
      )}
    </div>
  );
}

function ShownText({
  projectId,
  current,
  toShow,
  onEdit,
  onItem,
  versionId,
  onNewest,
  onVersions,
  onDifferences,
}: BriefPanelProps & {
  /** Of an older version; null for the newest. */
  versionId: string | null;
  onNewest: () => void;
  onVersions: () => void;
  onDifferences: (from: string) => void;
}) {
  const earlier = useBriefVersion(projectId, versionId ?? current.id, versionId !== null);
  const brief = versionId === null ? current : earlier.data;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-sm text-ink-soft">
          {brief ? `Version ${brief.number}` : 'Loading…'}
          {brief && versionId !== null && `; the newest is ${current.number}`}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button size="sm" variant="ghost" onClick={onVersions}>
            <History aria-hidden className="size-3.5" />
            Versions
          </Button>
          <Button size="sm" onClick={onEdit}>
            <Pencil aria-hidden className="size-3.5" />
            Edit brief
          </Button>
        </div>
      </div>
      {brief && versionId !== null && (
        <div className="flex flex-wrap gap-2">
          <Button size="sm" onClick={onNewest}>
            Newest
          </Button>
          <Button size="sm" onClick={() => onDifferences(brief.id)}>
            What changed since
          </Button>
          <RestoreBrief projectId={projectId} current={current} older={brief} onRestored={onNewest} />
        </div>
      )}
      {brief ? (
        <>
          <DetailsList details={brief.details} />
          <BriefText
            key={brief.id}
            projectId={projectId}
            brief={brief}
            toShow={toShow?.briefVersionId === brief.id ? toShow : null}
            onItem={onItem}
          />
        </>
      ) : earlier.isError ? (
        <ProblemNotice
          title="This version of the brief could not be loaded"
          error={earlier.error}
          onRetry={() => void earlier.refetch()}
        />
      ) : (
        <SkeletonText lines={8} />
      )}
    </>
  );
}
