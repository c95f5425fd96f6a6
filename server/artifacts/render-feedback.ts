import { escapeMarkdown } from './escape-markdown.ts';
import { bullets, listed, section } from './markdown-blocks.ts';
import type { AppliedFeedback } from './source.ts';

export function renderFeedback(feedback: readonly AppliedFeedback[]): string[] {
  const lines = feedback.map(({ text, anchor, items }) => {
    const about = anchor === null ? '' : `On ${escapeMarkdown(anchor)}: `;
    const answer = items.length === 0 ? 'no item carries it' : listed(items);
    return `${about}“${escapeMarkdown(text)}” (answered by: ${answer})`;
  });
  return section(2, 'Asked by reviewers', [bullets(lines)]);
}
