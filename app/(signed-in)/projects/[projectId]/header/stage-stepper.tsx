'use client';

import clsx from 'clsx';
import { ChevronRight, History } from 'lucide-react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { StageView } from '#server/pipeline/views.ts';
import { stageTitles, stateWords } from '../../../../project-parts/stages.ts';
import { StateIcon } from '../../../../project-parts/state-icon.tsx';
import { isPlainClick } from '../../../../ui/plain-click.ts';
import { hrefOf } from '../place.ts';

const preparationWords = { preparing: 'Being prepared', prepared: 'Prepared' } as const;

/** The stages in their order, each with where it stands. */
export function StageStepper({
  stages,
  current,
  staleIn,
  onNear,
  onGo,
}: {
  stages: readonly StageView[];
  current: StageName;
  /** How many parts of a stage are out of date. */
  staleIn: (stage: StageName) => number;
  /** Somebody may be about to go there. */
  onNear: (stage: StageName) => void;
  onGo: (stage: StageName) => void;
}) {
  return (
    <nav aria-label="Stages">
      <ol className="flex items-stretch gap-1 overflow-x-auto">
        {stages.map(({ stage, state, version, preparation }, index) => (
          <li
            key={stage}
            // The longest of the names, whole on a phone as well.
            className={clsx('flex min-w-0 flex-1 gap-1 sm:items-center', index === 0 && 'max-sm:flex-[1.5]')}
          >
            {index > 0 && (
              <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-soft max-sm:hidden" />
            )}
            <a
              href={hrefOf({ stage })}
              aria-current={stage === current ? 'step' : undefined}
              onPointerEnter={() => onNear(stage)}
              onFocus={() => onNear(stage)}
              onClick={(event) => {
                if (!isPlainClick(event)) return;
                event.preventDefault();
                onGo(stage);
              }}
              className={clsx(
                'flex min-w-0 flex-1 flex-col gap-0.5 rounded-lg border px-1.5 py-2 sm:flex-row sm:px-3 sm:items-center sm:gap-2.5',
                stage === current ? 'border-accent bg-surface' : 'border-transparent hover:bg-sunken',
              )}
            >
              <StateIcon state={state} className="max-sm:hidden" />
              <span className="min-w-0">
                <span className="block truncate font-medium max-sm:text-[0.8125rem]">
                  {stageTitles[stage]}
                </span>
                <span className="block text-xs leading-snug text-ink-soft">
                  <StateIcon
                    state={state}
                    className="mr-1 inline align-[-0.2em] max-[24rem]:hidden sm:hidden"
                  />
                  {version === null && preparation ? preparationWords[preparation] : stateWords[state].words}{' '}
                  {version !== null && <StaleCount count={staleIn(stage)} />}
                </span>
              </span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** It is known later than the rest: its line is there before it, so that nothing below moves. */
function StaleCount({ count }: { count: number }) {
  return (
    <span data-stale className="block h-[1lh] whitespace-nowrap text-warn xl:inline xl:h-auto">
      {count > 0 && (
        <>
          <History aria-hidden className="mr-0.5 inline size-3 align-[-0.1em]" />
          {count}
          {/* Four stages beside each other have no room for it; the document says it in full. */}
          <span className="max-lg:sr-only"> out of date</span>
        </>
      )}
    </span>
  );
}
