'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowLeft, ArrowUp } from 'lucide-react';
import { useMemo } from 'react';
import type { PartChange } from '#server/artifacts/describe-diff.ts';
import type { Comparison, VersionName } from '#server/pipeline/history/history-views.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { IconButton } from '../../../../ui/button.tsx';
import { ProblemNotice } from '../../../../ui/problem-notice.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { sectionTitle } from '../document/sections.ts';
import { comparedIn } from './comparable-versions.ts';
import { CompareBar } from './compare-bar.tsx';
import { comparisonWords } from './comparison-words.ts';
import type { DiffLook } from './field-change.tsx';
import type { HistoryProps } from './history-view.tsx';
import { changeElementId, PartDiff } from './part-diff.tsx';
import { partLabel, partLabelClass } from './part-label.ts';
import { PlaceLink } from './place-link.tsx';
import { RestoreVersion } from './restore-version.tsx';
import { useChangeKeys } from './use-change-keys.ts';
import { useComparison } from './use-comparison.ts';
import { useDiffLook } from './use-diff-look.ts';

/** Any two versions of a stage, side by side or in one column. */
export function CompareView({
  projectId,
  stage,
  from,
  to,
  go,
}: HistoryProps & { from: string | null; to: string | null }) {
  const trpc = useTRPC();
  const names = useQuery(trpc.artifacts.versions.queryOptions({ projectId, stage }));
  const versions = names.data ?? [];
  const compared = comparedIn(versions, from, to);
  const comparison = useComparison(projectId, stage, compared.from, compared.to);
  const { look, choose } = useDiffLook();
  const problem = names.error ?? comparison.error;
  return (
    <div className="flex flex-col gap-4">
      <PlaceLink to={{ stage, view: 'history' }} go={go}>
        <ArrowLeft aria-hidden className="mr-1 size-4" />
        All versions
      </PlaceLink>
      <CompareBar
        versions={versions}
        {...compared}
        onChoose={(next, later) => go({ stage, view: 'history', from: next, to: later })}
        look={look}
        onLook={choose}
      />
      {problem ? (
        <ProblemNotice
          title="The versions could not be compared"
          error={problem}
          onRetry={() => void (names.error ? names.refetch() : comparison.refetch())}
        />
      ) : comparison.data ? (
        <Changes
          projectId={projectId}
          stage={stage}
          go={go}
          versions={versions}
          comparison={comparison.data}
          look={look}
        />
      ) : names.data && compared.from === null ? (
        <p className="text-ink-soft">
          This is the first version: there is nothing before it to compare with.
        </p>
      ) : (
        <SkeletonText lines={6} />
      )}
    </div>
  );
}

function Changes({
  projectId,
  stage,
  go,
  versions,
  comparison,
  look,
}: HistoryProps & {
  versions: readonly VersionName[];
  comparison: Comparison;
  look: DiffLook;
}) {
  const { parts, unchanged, coarse, from, to } = comparison;
  const step = useChangeKeys(parts);
  const newest = versions[0];
  const sections = useMemo(() => [...Map.groupBy(parts, ({ section }) => section)], [parts]);
  return (
    <>
      <div className="flex flex-col gap-2 rounded-lg border bg-surface px-4 py-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <p role="status" className="font-medium">
            {comparisonWords(parts)}
          </p>
          {parts.length > 1 && (
            <span className="flex">
              <IconButton label="Previous change (p)" onClick={() => step(-1)}>
                <ArrowUp aria-hidden className="size-4" />
              </IconButton>
              <IconButton label="Next change (n)" onClick={() => step(1)}>
                <ArrowDown aria-hidden className="size-4" />
              </IconButton>
            </span>
          )}
          <span className="ml-auto flex flex-wrap gap-2">
            {newest &&
              [from, to]
                .filter(({ id }) => id !== newest.id)
                .map((version) => (
                  <RestoreVersion
                    key={version.id}
                    projectId={projectId}
                    stage={stage}
                    version={version}
                    newest={newest}
                    onRestored={() => go({ stage })}
                  />
                ))}
          </span>
        </div>
        {parts.length > 0 && <JumpLinks parts={parts} stage={stage} />}
        {coarse && (
          <p className="text-sm text-ink-soft">
            So much differs that some texts are shown as replaced, without a comparison word by word.
          </p>
        )}
      </div>
      {look === 'split' && parts.length > 0 && (
        <div aria-hidden className="grid grid-cols-2 gap-x-4 px-4 text-sm font-medium text-ink-soft">
          <p>Version {from.number}</p>
          <p>Version {to.number}</p>
        </div>
      )}
      {sections.map(([section, changes]) => (
        <section key={section} aria-label={sectionTitle(stage, section) ?? section} className="lazy-block">
          <h2 className="mb-2 font-semibold">{sectionTitle(stage, section) ?? section}</h2>
          <div className="flex flex-col gap-3">
            {changes.map((part) => (
              <PartDiff key={part.id} stage={stage} part={part} look={look}>
                {part.section !== part.id && (
                  <span className="ml-auto">
                    <PlaceLink to={{ stage, view: 'history', item: part.id }} go={go}>
                      <span className="text-sm">History of {part.id}</span>
                    </PlaceLink>
                  </span>
                )}
              </PartDiff>
            ))}
          </div>
        </section>
      ))}
      <Unchanged stage={stage} unchanged={unchanged} />
    </>
  );
}

function JumpLinks({ parts, stage }: { parts: readonly PartChange[]; stage: HistoryProps['stage'] }) {
  return (
    <nav aria-label="Changes" className="flex max-h-24 flex-wrap gap-x-3 overflow-y-auto">
      {parts.map((part) => (
        <a
          key={changeElementId(part)}
          href={`#${changeElementId(part)}`}
          className={`inline-flex min-h-6 items-center rounded font-medium text-accent underline-offset-2 hover:underline ${partLabelClass(part)}`}
        >
          {partLabel(stage, part)}
        </a>
      ))}
    </nav>
  );
}

function Unchanged({
  stage,
  unchanged,
}: {
  stage: HistoryProps['stage'];
  unchanged: Comparison['unchanged'];
}) {
  if (unchanged.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="w-fit rounded text-ink-soft hover:text-ink">{unchanged.length} unchanged</summary>
      <ul className="mt-2 flex flex-col gap-1">
        {unchanged.map((part) => (
          <li key={`${part.section}/${part.id}`} className="flex gap-x-3 text-ink-soft">
            <span className={`w-20 shrink-0 leading-6 ${partLabelClass(part)}`}>
              {partLabel(stage, part)}
            </span>
            <span className="min-w-0 wrap-anywhere">{part.title}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
