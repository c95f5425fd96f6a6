import type { StagedArtifact } from './artifact.ts';
import { editableSection, overviewId } from './editable-sections.ts';
import type { FieldSpec } from './field-spec.ts';
import { itemsOf } from './items.ts';
import type { Scenario } from './stories.ts';

export interface SearchText {
  readonly ref: string;
  readonly title: string;
  readonly body: string;
}

/** What each item of an artifact, and its overview, can be found by: the words that are a person's to write, and no others. */
export function searchTextsOf(artifact: StagedArtifact): SearchText[] {
  const { stage, content } = artifact;
  const items = itemsOf(artifact).map(({ id, section, title, content: item }) => ({
    ref: id,
    title,
    body: wordsOf(item, editableSection(stage, section)?.fields ?? {}, title),
  }));
  if (!('overview' in content)) return items;
  const fields = editableSection(stage, overviewId)?.fields ?? {};
  return [{ ref: overviewId, title: 'Overview', body: wordsOf(content.overview, fields, '') }, ...items];
}

function wordsOf(
  item: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, FieldSpec>>,
  title: string,
): string {
  return Object.entries(fields)
    .flatMap(([name, spec]) => wordsIn(item[name], spec))
    .filter((words) => words !== '' && words !== title)
    .join('\n');
}

function wordsIn(value: unknown, { kind }: FieldSpec): readonly string[] {
  if (kind === 'line' || kind === 'text') return typeof value === 'string' ? [value] : [];
  if (kind === 'lines') return (value as readonly string[] | undefined) ?? [];
  if (kind === 'scenarios')
    return ((value as readonly Scenario[] | undefined) ?? []).map(
      ({ given, when, then }) => `Given ${given}, when ${when}, then ${then}`,
    );
  return [];
}
