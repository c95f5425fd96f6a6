'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import type { ItemStep } from '#server/pipeline/history/history-views.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { ProblemNotice } from '../../../../ui/problem-notice.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { When } from '../../../../ui/when.tsx';
import type { HistoryProps } from './history-view.tsx';
import { PartDiff } from './part-diff.tsx';
import { PlaceLink } from './place-link.tsx';
import { RestoreItem } from './restore-item.tsx';
import { useDiffLook } from './use-diff-look.ts';
import { causeLines, whyWords } from './why-words.ts';

/** How one item came, changed and went, with who did it and why. */
export function ItemHistory({ projectId, stage, itemId, go }: HistoryProps & { itemId: string }) {
  const trpc = useTRPC();
  const steps = useQuery({
    ...trpc.artifacts.itemHistory.queryOptions({ projectId, stage, itemId }),
    staleTime: 0,
  });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-x-4">
        <PlaceLink to={{ stage, view: 'history' }} go={go}>
          <ArrowLeft aria-hidden className="mr-1 size-4" />
          All versions
        </PlaceLink>
        <PlaceLink to={{ stage }} anchor={itemId} go={go}>
          {itemId} in the document
        </PlaceLink>
      </div>
      <h2 className="text-lg font-semibold">History of {itemId}</h2>
      {steps.isPending ? (
        <SkeletonText lines={6} />
      ) : steps.isLoadingError ? (
        <ProblemNotice
          title={`The history of ${itemId} could not be loaded`}
          error={steps.error}
          onRetry={() => void steps.refetch()}
        />
      ) : (
        <ol aria-label={`History of ${itemId}`} className="flex flex-col gap-5">
          {steps.data.map((step) => (
            <Step
              key={step.version.id}
              step={step}
              itemId={itemId}
              projectId={projectId}
              stage={stage}
              go={go}
            />
          ))}
        </ol>
      )}
    </div>
  );
}

function Step({
  step: { version, change, part },
  itemId,
  projectId,
  stage,
  go,
}: HistoryProps & { step: ItemStep; itemId: string }) {
  const { look } = useDiffLook();
  return (
    <li className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 text-sm text-ink-soft">
        <PlaceLink to={{ stage, versionId: version.id }} anchor={itemId} go={go}>
          Version {version.number}
        </PlaceLink>
        <span>
          {whyWords(version.why, version.by)} <When at={version.createdAt} />
        </span>
      </div>
      {causeLines(version.why).map((line) => (
        <p key={line} className="text-sm wrap-anywhere">
          {line}
        </p>
      ))}
      <PartDiff stage={stage} part={change} look={look}>
        {part && (
          <span className="ml-auto">
            <RestoreItem
              projectId={projectId}
              stage={stage}
              itemId={itemId}
              part={part}
              number={version.number}
              onRestored={() => go({ stage }, itemId)}
            />
          </span>
        )}
      </PartDiff>
    </li>
  );
}
