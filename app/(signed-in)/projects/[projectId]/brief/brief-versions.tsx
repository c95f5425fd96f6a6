'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { ProblemNotice } from '../../../../ui/problem-notice.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { When } from '../../../../ui/when.tsx';

/** Every version of the brief, newest first: who wrote it and when, to read or to compare. */
export function BriefVersions({
  projectId,
  currentId,
  onRead,
  onDifferences,
  onBack,
}: {
  projectId: string;
  currentId: string;
  onRead: (id: string) => void;
  onDifferences: (from: string, to: string) => void;
  onBack: () => void;
}) {
  const trpc = useTRPC();
  const versions = useInfiniteQuery(
    trpc.projects.briefs.infiniteQueryOptions({ projectId }, { getNextPageParam: (page) => page.nextCursor }),
  );
  const rows = versions.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <BackTo words="Back to the brief" onBack={onBack} />
      {versions.isPending && <SkeletonText lines={5} />}
      {versions.isLoadingError && (
        <ProblemNotice
          title="The versions could not be loaded"
          error={versions.error}
          onRetry={() => void versions.refetch()}
        />
      )}
      <ol aria-label="Versions of the brief" className="flex min-h-0 flex-col gap-2 overflow-y-auto">
        {rows.map(({ id, number, by, createdAt }, index) => {
          const before = rows[index + 1];
          return (
            <li key={id} className="flex flex-col gap-1.5 rounded-lg border bg-surface px-3 py-2 text-sm">
              <p>
                <span className="font-medium">Version {number}</span>
                {id === currentId && ', the newest'}
                <span className="block text-ink-soft">
                  {by}, <When at={createdAt} />
                </span>
              </p>
              <div className="flex flex-wrap gap-2">
                <Button size="sm" aria-label={`Read version ${number}`} onClick={() => onRead(id)}>
                  Read
                </Button>
                {before && (
                  <Button
                    size="sm"
                    aria-label={`Changes of version ${number}`}
                    onClick={() => onDifferences(before.id, id)}
                  >
                    Changes
                  </Button>
                )}
                {id !== currentId && (
                  <Button
                    size="sm"
                    aria-label={`Against the newest: version ${number}`}
                    onClick={() => onDifferences(id, currentId)}
                  >
                    Against the newest
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {versions.hasNextPage && (
        <Button busy={versions.isFetchingNextPage} onClick={() => void versions.fetchNextPage()}>
          Load earlier
        </Button>
      )}
    </>
  );
}

export function BackTo({ words, onBack }: { words: string; onBack: () => void }) {
  return (
    <Button size="sm" variant="ghost" className="-ml-2.5 self-start" onClick={onBack}>
      <ArrowLeft aria-hidden className="size-3.5" />
      {words}
    </Button>
  );
}
