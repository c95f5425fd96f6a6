import type { StageName } from '#server/pipeline/stages/stage.ts';
import { formTableOf } from '../editing/form-tables.ts';

/** Fields that nobody writes by hand. */
const others: Readonly<Record<string, string>> = {
  source: 'Source',
  changes: 'Would change',
  milestone: 'Milestone',
  story: 'Story',
  criteria: 'Acceptance criteria',
  requirements: 'Requirements',
  decisions: 'Decisions',
  constraints: 'Constraints',
  buildsOn: 'Builds on',
  definitionOfDone: 'Definition of done',
  entries: 'Entries',
};

export function fieldLabel(stage: StageName, section: string, field: string): string {
  return formTableOf(stage, section)?.fields[field]?.label ?? others[field] ?? field;
}
