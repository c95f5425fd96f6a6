import clsx from 'clsx';
import type { ProjectSummary, StageState } from '#server/pipeline/views.ts';
import { stageTitles, stateWords } from '../../project-parts/stages.ts';

/** Full, half, or an outline: the picture reads without its colours. */
const looks: Readonly<Record<StageState, string>> = {
  approved: 'border-ok bg-ok',
  in_review: 'border-warn bg-linear-to-r from-warn from-50% to-transparent to-50%',
  changes_requested: 'border-warn border-dashed bg-warn-soft',
  rejected: 'border-bad border-dashed bg-bad-soft',
  failed: 'border-bad border-dashed bg-bad-soft',
  running:
    'border-accent bg-linear-to-r from-accent from-50% to-transparent to-50% motion-safe:animate-pulse',
  ready: 'border-line-strong',
  locked: 'border-line',
};

/** How far a project is: four stages in a row, with words for everyone who does not see them. */
export function StageBar({ stages }: { stages: ProjectSummary['stages'] }) {
  const words = stages.map(({ stage, state }) => `${stageTitles[stage]}: ${stateWords[state].words}`);
  return (
    <span title={words.join('\n')} className="relative inline-flex shrink-0 gap-1">
      {stages.map(({ stage, state }) => (
        <span key={stage} aria-hidden className={clsx('h-2.5 w-6 rounded-sm border', looks[state])} />
      ))}
      <span className="sr-only">{words.join(', ')}.</span>
    </span>
  );
}
