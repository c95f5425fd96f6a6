import { page, section } from './markdown-blocks.ts';
import type { PromptsArtifact } from './prompts.ts';
import { renderFeedback } from './render-feedback.ts';
import { promptBlocks } from './render-prompt.ts';

export function renderPrompts({ prompts, feedback }: PromptsArtifact): string {
  return page('Coding prompts', [
    ...prompts.flatMap((prompt) =>
      section(2, `${prompt.id} ${prompt.title} (${prompt.story})`, promptBlocks(prompt, 3)),
    ),
    ...renderFeedback(feedback),
  ]);
}
