import { approvedRequirements } from '../pipeline/stages/approved-requirements.fake.ts';
import { draftStage } from '../pipeline/stages/draft-stage.fake.ts';
import { planStage } from '../pipeline/stages/plan/stage.ts';
import { promptsStage } from '../pipeline/stages/prompts/stage.ts';
import { storiesStage } from '../pipeline/stages/stories/stage.ts';
import type { ArtifactOf, ArtifactStage } from './artifact.ts';
import type { Sections } from './draft-artifact.ts';

const unasked = { feedback: [], previous: null, usedIds: [] };
const requirements = {
  ...approvedRequirements,
  questions: [
    {
      id: 'Q-1',
      question: 'Who pays for a broken tool?',
      why: 'It decides who is billed.',
      changes: ['FR-3', 'FR-4'],
      source: { kind: 'inferred', why: 'an example for tests' },
    },
  ],
} satisfies ArtifactOf<'requirements'>;
const plan = draftStage(planStage, { requirements, ...unasked }).artifact;
const stories = draftStage(storiesStage, { requirements, plan, ...unasked }).artifact;
const prompts = draftStage(promptsStage, { requirements, plan, stories, ...unasked }).artifact;

/** One artifact of each stage, as the drafter makes them from one another. */
export const draftedArtifacts = { requirements, plan, stories, prompts };

export const knownRequirements = requirements.functional;

/** An artifact by the names of its sections. */
export function sectionsOfDrafted(stage: ArtifactStage): Sections {
  return structuredClone(draftedArtifacts[stage]) as unknown as Sections;
}
