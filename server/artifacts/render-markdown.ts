import type { StagedArtifact } from './artifact.ts';
import { renderPlan } from './render-plan.ts';
import { renderPrompts } from './render-prompts.ts';
import { renderRequirements } from './render-requirements.ts';
import { renderStories } from './render-stories.ts';

/** An artifact as a Markdown document to copy or download; words of people and models stay words. */
export function renderMarkdown(artifact: StagedArtifact): string {
  switch (artifact.stage) {
    case 'requirements':
      return renderRequirements(artifact.content);
    case 'plan':
      return renderPlan(artifact.content);
    case 'stories':
      return renderStories(artifact.content);
    case 'prompts':
      return renderPrompts(artifact.content);
  }
}
