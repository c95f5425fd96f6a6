import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { StageState } from '#server/pipeline/views.ts';
import type { Tone } from '../ui/chip.tsx';

/** The stages in their order, as people read them. */
export const stages = ['requirements', 'plan', 'stories', 'prompts'] as const satisfies readonly StageName[];

export const stageTitles: Readonly<Record<StageName, string>> = {
  requirements: 'Requirements',
  plan: 'Plan',
  stories: 'Stories',
  prompts: 'Prompts',
};

export function isStage(value: string | null | undefined): value is StageName {
  return stages.some((stage) => stage === value);
}

export function stageAfter(stage: StageName): StageName | null {
  return stages[stages.indexOf(stage) + 1] ?? null;
}

export function stageBefore(stage: StageName): StageName | null {
  return stages[stages.indexOf(stage) - 1] ?? null;
}

export const stateWords: Readonly<Record<StageState, { readonly words: string; readonly tone: Tone }>> = {
  locked: { words: 'Not yet open', tone: 'plain' },
  ready: { words: 'Ready to generate', tone: 'plain' },
  running: { words: 'Generating', tone: 'accent' },
  failed: { words: 'Failed', tone: 'bad' },
  in_review: { words: 'In review', tone: 'warn' },
  changes_requested: { words: 'Changes requested', tone: 'warn' },
  rejected: { words: 'Rejected', tone: 'bad' },
  approved: { words: 'Approved', tone: 'ok' },
};

/** The stage that a person most likely wants to see: the first that is not done, or the last. */
export function stageToShow(
  views: readonly { readonly stage: StageName; readonly state: StageState }[],
): StageName {
  const open = views.find(({ state }) => state !== 'approved');
  return open?.stage ?? stages[stages.length - 1] ?? 'requirements';
}
