import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { StageState, StageView, StaleStage } from '#server/pipeline/views.ts';
import { stageTitles, stateWords } from '../../../../../project-parts/stages.ts';
import { count } from '../picture-words.ts';

export interface StageProgress {
  readonly stage: StageName;
  readonly title: string;
  readonly state: StageState;
  readonly stateWords: string;
  readonly version: number | null;
  /** How many parts its newest version has, and how many of these are out of date; null while that is not known. */
  readonly parts: { readonly all: number; readonly stale: number } | null;
  readonly partWords: string;
}

/** Where each stage stands, and how much of it still follows from what stands before it. */
export function stageProgress(
  stages: readonly StageView[],
  staleOf: (stage: StageName) => StaleStage | null,
): StageProgress[] {
  return stages.map(({ stage, state, version, preparation }) => {
    const stale = version ? staleOf(stage) : null;
    const parts = stale && { all: Math.max(stale.of, stale.anew), stale: stale.anew };
    return {
      stage,
      title: stageTitles[stage],
      state,
      stateWords: stateWords[state].words,
      version: version?.number ?? null,
      parts,
      partWords: version ? partWords(parts) : preparation === 'prepared' ? 'Prepared' : 'Nothing written yet',
    };
  });
}

function partWords(parts: StageProgress['parts']): string {
  if (!parts) return 'Written';
  if (parts.stale === 0) return `${count(parts.all, 'part', 'parts')}, up to date`;
  return `${parts.stale} of ${count(parts.all, 'part', 'parts')} out of date`;
}

export function progressSummary(stages: readonly StageProgress[]): string {
  const approved = stages.filter(({ state }) => state === 'approved').length;
  const waiting = stages.filter(({ state }) => state === 'in_review').map(({ title }) => title);
  const stale = stages.filter(({ parts }) => parts && parts.stale > 0).map(({ title }) => title);
  return `${[
    `${approved} of ${count(stages.length, 'stage', 'stages')} approved`,
    ...(waiting.length > 0 ? [`waiting for review: ${waiting.join(', ')}`] : []),
    ...(stale.length > 0 ? [`partly out of date: ${stale.join(', ')}`] : []),
  ].join('; ')}.`;
}
