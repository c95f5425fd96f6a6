import type { ArtifactStage } from './artifact.ts';
import { type EditableSection, editableSection, overviewId } from './editable-sections.ts';
import type { ReferenceTarget } from './field-spec.ts';
import { sectionKeysOf } from './items.ts';
import type { KnownRequirements } from './sound-references.ts';

/** An item, or the overview, by the names of its fields. */
export type Part = Record<string, unknown>;
export type Entry = Part & { readonly id: string };
/** An artifact's content by the names of its sections, for passes that treat all stages alike. */
export type Sections = Record<string, unknown>;

export interface Place {
  readonly section: string;
  readonly editable: EditableSection;
  readonly part: Part;
}

export function entriesOf(content: Readonly<Sections>, section: string): Entry[] {
  return (content[section] as Entry[] | undefined) ?? [];
}

/** Every part that a person may edit, under its id, with its section. */
export function placesOf(stage: ArtifactStage, content: Readonly<Sections>): Map<string, Place> {
  const places = new Map<string, Place>();
  const overview = editableSection(stage, overviewId);
  if (overview)
    places.set(overviewId, { section: overviewId, editable: overview, part: content[overviewId] as Part });
  for (const section of sectionKeysOf(stage)) {
    const editable = editableSection(stage, section);
    if (!editable) continue;
    for (const part of entriesOf(content, section)) places.set(part.id, { section, editable, part });
  }
  return places;
}

/** The ids that a field of the artifact may refer to. */
export function idsOf(
  content: Readonly<Sections>,
  to: ReferenceTarget,
  requirements: KnownRequirements,
): readonly string[] {
  if (to === 'requirements') return requirements.map(({ id }) => id);
  return entriesOf(content, to).map((entry) => (to === 'areas' ? String(entry.key) : entry.id));
}
