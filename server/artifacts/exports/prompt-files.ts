import { escapeMarkdown } from '../escape-markdown.ts';
import { bullets, page } from '../markdown-blocks.ts';
import type { PromptsArtifact } from '../prompts.ts';
import { renderPrompt } from '../render-prompt.ts';
import { itemSlug } from './file-name.ts';
import type { ExportedFile } from './project-export.ts';

/** Each prompt as a file of its own, numbered in the order in which they can be built, and a list of them. */
export function promptFiles({ prompts }: PromptsArtifact): ExportedFile[] {
  const width = Math.max(2, String(prompts.length).length);
  const files = prompts.map((prompt, index) => ({
    path: `${String(index + 1).padStart(width, '0')}-${itemSlug(prompt.story, prompt.title)}.md`,
    text: renderPrompt(prompt),
  }));
  const lines = prompts.map(
    ({ id, story, title }, index) =>
      `${escapeMarkdown(files[index]?.path ?? '')}: ${escapeMarkdown(`${id}, for ${story}, ${title}`)}`,
  );
  const readme = page('Coding prompts', [
    'One file for each story, in an order in which they can be built: what a story builds on comes before it.',
    bullets(lines),
  ]);
  return [{ path: 'README.md', text: readme }, ...files];
}
