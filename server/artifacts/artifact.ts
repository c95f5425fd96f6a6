import type { z } from 'zod';
import { PlanArtifact } from './plan.ts';
import { PromptsArtifact } from './prompts.ts';
import { RequirementsArtifact } from './requirements.ts';
import { StoriesArtifact } from './stories.ts';

/** What each stage yields, by the stage's name. */
export const artifactSchemas = {
  requirements: RequirementsArtifact,
  plan: PlanArtifact,
  stories: StoriesArtifact,
  prompts: PromptsArtifact,
} as const;

export type ArtifactStage = keyof typeof artifactSchemas;
export type ArtifactOf<S extends ArtifactStage> = z.infer<(typeof artifactSchemas)[S]>;

/** An artifact that knows whose it is, so that a `switch` on `stage` narrows `content`. */
export type StagedArtifact = {
  [S in ArtifactStage]: { readonly stage: S; readonly content: ArtifactOf<S> };
}[ArtifactStage];
