import { escapeMarkdown } from './escape-markdown.ts';

/** A heading and what stands under it; nothing where there is nothing to say. */
export function section(level: 2 | 3, title: string, blocks: readonly string[]): string[] {
  const told = blocks.filter((block) => block !== '');
  return told.length === 0 ? [] : [`${'#'.repeat(level)} ${escapeMarkdown(title)}`, ...told];
}

/** A bullet list of lines that are Markdown already. */
export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** A line below the bullet before it. */
export function under(line: string): string {
  return `\n  - ${line}`;
}

export function labelled(label: string, text: string): string {
  return text.trim() === '' ? '' : `**${label}:** ${escapeMarkdown(text)}`;
}

/** `**FR-3** The system shall …` */
export function tagged(id: string, text: string): string {
  const tag = escapeMarkdown(id);
  return tag === '' ? escapeMarkdown(text) : `**${tag}** ${escapeMarkdown(text)}`;
}

export function listed(ids: readonly string[]): string {
  return ids.map(escapeMarkdown).join(', ');
}

export function page(title: string, blocks: readonly string[]): string {
  return `${[`# ${escapeMarkdown(title)}`, ...blocks].join('\n\n')}\n`;
}
