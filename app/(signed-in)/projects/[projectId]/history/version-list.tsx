'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { ProblemNotice } from '../../../../ui/problem-notice.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { groupSittings } from './group-sittings.ts';
import type { HistoryProps } from './history-view.tsx';
import { SittingEntry } from './version-entry.tsx';

/** Every version of a stage, newest first, with who made it, why, and what was decided on it. */
export function VersionList({ projectId, stage, go }: HistoryProps) {
  const trpc = useTRPC();
  const history = useInfiniteQuery(
    trpc.artifacts.history.infiniteQueryOptions(
      { projectId, stage },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  if (history.isPending) return <SkeletonText lines={5} />;
  if (history.isLoadingError)
    return (
      <ProblemNotice
        title="The history could not be loaded"
        error={history.error}
        onRetry={() => void history.refetch()}
      />
    );
  const versions = history.data.pages.flatMap(({ items }) => items);
  if (versions.length === 0) return <p className="text-ink-soft">Nothing has been generated yet.</p>;
  return (
    <div className="flex flex-col items-start gap-4">
      <ol aria-label="Versions" className="flex w-full flex-col gap-3">
        {groupSittings(versions).map((sitting) => (
          <SittingEntry
            key={sitting[0].id}
            projectId={projectId}
            stage={stage}
            sitting={sitting}
            isNewest={sitting[0].id === versions[0]?.id}
            go={go}
          />
        ))}
      </ol>
      {history.hasNextPage && (
        <Button busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          Load earlier
        </Button>
      )}
    </div>
  );
}
