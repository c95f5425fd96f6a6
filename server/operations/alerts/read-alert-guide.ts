import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type RuleName, ruleNames } from './alert-rules.ts';

/** What an alert means, and what to do about it, in plain text. */
export interface GuideParagraph {
  readonly rule: RuleName;
  readonly meaning: string;
  readonly steps: readonly string[];
}

const guideFile = path.resolve(import.meta.dirname, '../../../docs/operations.md');

/** The paragraphs of the guide that are called like rules. */
export async function readAlertGuide(): Promise<GuideParagraph[]> {
  return paragraphsOf(await readFile(guideFile, 'utf8'));
}

export function paragraphsOf(markdown: string): GuideParagraph[] {
  const sections = markdown.split(/^## /m).map((section) => section.split('\n'));
  return ruleNames.flatMap((rule) => {
    const [, ...lines] = sections.find(([title]) => title?.trim() === rule) ?? [];
    const said = lines.map((line) => plain(line.trim())).filter((line) => line !== '');
    const steps = said.filter((line) => line.startsWith('- ')).map((line) => line.slice(2));
    const meaning = said.filter((line) => !line.startsWith('- ')).join(' ');
    return meaning === '' ? [] : [{ rule, meaning, steps }];
  });
}

/** Without the marks of Markdown: links by their words, code as it is. */
function plain(line: string): string {
  return line.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '');
}
