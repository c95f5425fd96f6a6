'use client';

import type { StageName } from '#server/pipeline/stages/stage.ts';
import { stageTitles } from '../../../../project-parts/stages.ts';
import { useFormats } from '../../../../reader/reader-provider.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { impactCount, workForeseen } from './impact-words.ts';
import { TraceLink } from './trace-scope.tsx';
import { useImpact } from './use-impact.ts';

/** What happens if an item's words change, told before they do. */
export function ImpactSection({
  projectId,
  stage,
  itemId,
  onJump,
}: {
  projectId: string;
  stage: StageName;
  itemId: string;
  onJump: () => void;
}) {
  const { money } = useFormats();
  const { data, isError } = useImpact(projectId, stage, itemId);
  const isQuestion = itemId.startsWith('Q-');
  const count = data && impactCount(data);
  return (
    <section aria-label="What a change would do" className="rounded-lg border bg-surface p-3 text-sm">
      <h3 className="font-semibold">{isQuestion ? 'If it is answered' : 'If its words change'}</h3>
      {data ? (
        <>
          <p>{count ? `${count} would be out of date.` : 'Nothing would be out of date.'}</p>
          {count && <p className="text-ink-soft">{workForeseen(data, money)}</p>}
          {count && (
            <details className="mt-1">
              <summary className="inline-flex min-h-6 items-center text-accent">Which ones, and why</summary>
              {data.stages
                .filter(({ items, parts }) => items.length + parts.length > 0)
                .map(({ stage: of, items, parts }) => (
                  <div key={of} className="mt-1.5">
                    <h4 className="text-ink-soft">{stageTitles[of]}</h4>
                    <ul className="flex flex-col gap-1">
                      {items.map(({ itemId: id, title, because, already }) => (
                        <li key={id}>
                          <p className="flex items-baseline gap-2">
                            <TraceLink stage={of} id={id} onJump={onJump} />
                            <span className="min-w-0 wrap-anywhere">{title}</span>
                          </p>
                          <p className="text-ink-soft wrap-anywhere">
                            {already ? 'Out of date already. ' : ''}
                            {because.join(' ')}
                          </p>
                        </li>
                      ))}
                      {parts.map(({ title, because }) => (
                        <li key={title} className="wrap-anywhere">
                          {title}: <span className="text-ink-soft">{because.join(' ')}</span>
                        </li>
                      ))}
                    </ul>
                  </div>
                ))}
            </details>
          )}
        </>
      ) : isError ? (
        <p className="text-ink-soft">This could not be worked out just now.</p>
      ) : (
        <SkeletonText lines={2} />
      )}
    </section>
  );
}
