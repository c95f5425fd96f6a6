import type { StageName } from '#server/pipeline/stages/stage.ts';
import { sectionTitle } from '../document/sections.ts';

/** Only ids are set as code is. */
export function partLabelClass({ id, section }: { id: string; section: string }): string {
  return id === section ? 'text-sm' : 'font-mono text-xs';
}

/** What a part is called: an item by its id, anything else by the section that it is. */
export function partLabel(stage: StageName, { id, section }: { id: string; section: string }): string {
  return id === section ? (sectionTitle(stage, section) ?? id) : id;
}
