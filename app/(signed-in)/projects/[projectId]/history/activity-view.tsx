'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { ProjectView } from '#server/pipeline/views.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { ProblemNotice } from '../../../../ui/problem-notice.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { When } from '../../../../ui/when.tsx';
import { ProgressView } from '../pictures/progress/progress-view.tsx';
import { activityWords } from './activity-words.ts';

/** How far the project is, and who did what when, over all stages. */
export function ActivityView({
  project,
  onStage,
}: {
  project: ProjectView;
  onStage: (stage: StageName) => void;
}) {
  return (
    <div className="flex flex-col gap-6">
      <ProgressView project={project} onOpen={onStage} />
      <Entries projectId={project.id} />
    </div>
  );
}

function Entries({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const activity = useInfiniteQuery(
    trpc.projects.activity.infiniteQueryOptions(
      { projectId },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  if (activity.isPending) return <SkeletonText lines={6} />;
  if (activity.isLoadingError)
    return (
      <ProblemNotice
        title="The activity could not be loaded"
        error={activity.error}
        onRetry={() => void activity.refetch()}
      />
    );
  return (
    <div className="flex flex-col items-start gap-4">
      <ol aria-label="Activity" className="flex w-full flex-col gap-0 border-l pl-4">
        {activity.data.pages
          .flatMap(({ items }) => items)
          .map((entry) => (
            <li
              key={entry.id}
              className="relative py-1.5 before:absolute before:top-3.5 before:-left-[1.3rem] before:size-2 before:rounded-full before:bg-line-strong"
            >
              <span className="font-medium">{entry.by}</span> {activityWords(entry)}{' '}
              <span className="text-sm text-ink-soft">
                <When at={entry.at} />
              </span>
            </li>
          ))}
      </ol>
      {activity.hasNextPage && (
        <Button busy={activity.isFetchingNextPage} onClick={() => void activity.fetchNextPage()}>
          Load earlier
        </Button>
      )}
    </div>
  );
}
