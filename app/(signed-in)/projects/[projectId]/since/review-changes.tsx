'use client';

import { useQuery } from '@tanstack/react-query';
import type { PartChange } from '#server/artifacts/describe-diff.ts';
import type { ReviewBaselines } from '#server/pipeline/history/history-views.ts';
import type { FeedbackView } from '#server/pipeline/views.ts';
import { decisionWords } from '../../../../project-parts/decision-words.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { When } from '../../../../ui/when.tsx';
import { comparisonWords } from '../history/comparison-words.ts';
import { partLabel } from '../history/part-label.ts';
import { PlaceLink } from '../history/place-link.tsx';
import type { Baseline } from './chosen-baseline.ts';
import type { ReviewRecordProps } from './review-record.tsx';
import { useChangesSince } from './use-changes-since.ts';

const listedMax = 12;
const words = { added: 'new', changed: 'changed', moved: 'moved', removed: 'gone' } as const;

/** What is new since the last decision or the viewer's last look: a second review need only look at that. */
export function ReviewChanges({ projectId, stage, show }: ReviewRecordProps) {
  const { version } = stage;
  const { baselines, baseline, choose, comparison } = useChangesSince(projectId, stage.stage, version);
  if (!baselines.data || !baseline || !comparison.data) return null;
  const { parts } = comparison.data;
  const requests = stage.feedback.filter(
    ({ onVersion }) => onVersion >= baseline.number && onVersion < version.number,
  );
  const comparePlace = {
    stage: stage.stage,
    view: 'history',
    from: baseline.versionId,
    to: version.id,
  } as const;
  return (
    <section aria-label="What is new" className="flex flex-col gap-2 border-t pt-3 text-sm">
      <h3 className="font-semibold">
        {baseline.kind === 'decided' ? 'Since the last decision' : 'Since your last look'}
      </h3>
      <p className="text-ink-soft">{aboutBaseline(baseline, baselines.data)}</p>
      <p className="font-medium">{comparisonWords(parts)}</p>
      {parts.length > 0 && (
        <>
          <ul aria-label="New and changed" className="flex flex-col">
            {parts.slice(0, listedMax).map((part) => (
              <ChangedPart key={`${part.section}/${part.id}`} part={part} stage={stage.stage} show={show} />
            ))}
            {parts.length > listedMax && (
              <li className="text-ink-soft">and {parts.length - listedMax} more</li>
            )}
          </ul>
          <PlaceLink to={comparePlace} go={show}>
            Compare with version {baseline.number}
          </PlaceLink>
        </>
      )}
      {baseline.hasOther && (
        <button
          type="button"
          className="w-fit rounded text-ink-soft underline underline-offset-2 hover:text-ink"
          onClick={() => choose(baseline.kind === 'decided' ? 'looked' : 'decided')}
        >
          {baseline.kind === 'decided' ? 'Show since your last look' : 'Show since the last decision'}
        </button>
      )}
      {requests.length > 0 && (
        <Requests requests={requests} projectId={projectId} stage={stage} show={show} />
      )}
    </section>
  );
}

function aboutBaseline({ kind, number }: Baseline, { decided, looked }: ReviewBaselines) {
  if (kind === 'decided' && decided)
    return (
      <>
        Version {number}: {decisionWords[decided.decision].words.toLowerCase()} by {decided.by}{' '}
        <When at={decided.at} />
      </>
    );
  return (
    looked && (
      <>
        You saw version {number} <When at={looked.at} />
      </>
    )
  );
}

function ChangedPart({
  part,
  stage,
  show,
}: {
  part: PartChange;
  stage: ReviewRecordProps['stage']['stage'];
  show: ReviewRecordProps['show'];
}) {
  const label = partLabel(stage, part);
  const isGone = part.change === 'removed' || part.section === part.id;
  return (
    <li className="flex items-baseline gap-x-2">
      {isGone ? (
        <span className="leading-6 font-medium">{label}</span>
      ) : (
        <span className="shrink-0 whitespace-nowrap">
          <PlaceLink to={{ stage }} anchor={part.id} go={show}>
            {label}
          </PlaceLink>
        </span>
      )}
      <span className="shrink-0 text-ink-soft">{words[part.change]}</span>
      <span dir="auto" className="min-w-0 truncate text-ink-soft">
        {part.title}
      </span>
    </li>
  );
}

/** What was asked for then, beside the items that answer it now. */
function Requests({
  requests,
  projectId,
  stage: { stage },
  show,
}: ReviewRecordProps & { requests: readonly FeedbackView[] }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.artifacts.get.queryOptions({ projectId, stage }));
  const answers = new Map(data?.content.feedback.map(({ id, items }) => [id, items]));
  return (
    <div className="flex flex-col gap-1.5">
      <h4 className="font-medium">Asked for then</h4>
      <ul className="flex flex-col gap-2">
        {requests.map(({ id, text, anchor }) => {
          const items = answers.get(id) ?? [];
          return (
            <li key={id} className="border-l-2 pl-2.5">
              <p className="wrap-anywhere whitespace-pre-wrap">{text}</p>
              <p className="flex flex-wrap items-center gap-x-2 text-ink-soft">
                {items.length > 0 ? 'Answered by' : answeredBySilence(anchor)}
                {items.map((item) => (
                  <PlaceLink key={item} to={{ stage }} anchor={item} go={show}>
                    {item}
                  </PlaceLink>
                ))}
              </p>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function answeredBySilence(anchor: string | null): string {
  return anchor === null ? 'About the whole stage' : `On ${anchor}: no item names it yet`;
}
