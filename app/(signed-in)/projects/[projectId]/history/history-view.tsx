'use client';

import { useQuery } from '@tanstack/react-query';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { Decision, ReviewView, VersionView } from '#server/pipeline/views.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { Chip, type Tone } from '../../../../ui/chip.tsx';
import { money } from '../../../../ui/money.ts';
import { ProblemNotice } from '../../../../ui/problem-notice.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { When } from '../../../../ui/when.tsx';
import { isPlainClick } from '../document/item-link.tsx';
import { hrefOf, type Place } from '../place.ts';

const decisionWords: Readonly<Record<Decision, { readonly words: string; readonly tone: Tone }>> = {
  approved: { words: 'Approved', tone: 'ok' },
  changes_requested: { words: 'Changes requested', tone: 'warn' },
  rejected: { words: 'Rejected', tone: 'bad' },
  reopened: { words: 'Reopened', tone: 'plain' },
};

/** Every version of a stage with what was decided on it. */
export function HistoryView({
  projectId,
  stage,
  go,
}: {
  projectId: string;
  stage: StageName;
  go: (to: Partial<Place>) => void;
}) {
  const trpc = useTRPC();
  const history = useQuery(trpc.artifacts.history.queryOptions({ projectId, stage }));
  if (history.isPending) return <SkeletonText lines={5} />;
  if (history.isError)
    return (
      <ProblemNotice
        title="The history could not be loaded"
        error={history.error}
        onRetry={() => void history.refetch()}
      />
    );
  if (history.data.length === 0) return <p className="text-ink-soft">Nothing has been generated yet.</p>;
  return (
    <ol aria-label="Versions" className="flex flex-col gap-3">
      {history.data.map((version, index) => (
        <VersionRow
          key={version.id}
          version={version}
          href={hrefOf({ stage, versionId: index === 0 ? null : version.id })}
          onOpen={() => go({ stage, versionId: index === 0 ? null : version.id })}
          newest={index === 0}
        />
      ))}
    </ol>
  );
}

function VersionRow({
  version,
  href,
  onOpen,
  newest,
}: {
  version: VersionView & { readonly reviews: readonly ReviewView[] };
  href: string;
  onOpen: () => void;
  newest: boolean;
}) {
  return (
    <li className="rounded-lg border bg-surface px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <a
          href={href === '' ? '?' : href}
          onClick={(event) => {
            if (!isPlainClick(event)) return;
            event.preventDefault();
            onOpen();
          }}
          className="flex min-h-6 items-center font-medium text-accent underline-offset-2 hover:underline"
        >
          Version {version.number}
        </a>
        {newest && <Chip tone="accent">Newest</Chip>}
        <span className="text-sm text-ink-soft">
          {version.author === null ? 'Generated' : `Edited by ${version.author}`}{' '}
          <When at={version.createdAt} />
          {version.costUsd > 0 && `, ${money(version.costUsd)}`}
        </span>
      </div>
      {version.reviews.length > 0 && (
        <ul className="mt-2 flex flex-col gap-2 border-t pt-2">
          {version.reviews.map((review) => (
            <li key={review.id} className="text-sm">
              <span className="flex flex-wrap items-center gap-x-2">
                <Chip tone={decisionWords[review.decision].tone}>{decisionWords[review.decision].words}</Chip>
                <span className="text-ink-soft">
                  {review.by}, <When at={review.at} />
                </span>
              </span>
              {review.comment && <p className="mt-1 whitespace-pre-wrap">{review.comment}</p>}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
