import type { ArtifactOf, ArtifactStage, StagedArtifact } from '#server/artifacts/artifact.ts';

export interface SectionItem {
  readonly id: string;
  readonly title: string;
}

export interface DocumentSection {
  /** Key of the artifact's section; feedback may be anchored to it. */
  readonly key: string;
  readonly title: string;
  readonly count: number;
  readonly items: readonly SectionItem[];
}

type Sections<S extends ArtifactStage> = {
  readonly [K in keyof ArtifactOf<S>]: readonly [
    title: string,
    titleOf: ArtifactOf<S>[K] extends readonly (infer I)[] ? ((item: I) => string) | null : null,
  ];
};

const tables: { readonly [S in ArtifactStage]: Sections<S> } = {
  requirements: {
    overview: ['Overview', null],
    questions: ['Questions', (item) => item.question],
    decisions: ['Decisions', null],
    conflicts: ['Conflicts in the brief', (item) => item.statement],
    actors: ['Actors', (item) => item.name],
    workflows: ['Workflows', (item) => item.name],
    areas: ['Areas', (item) => item.title],
    functional: ['Functional requirements', (item) => item.statement],
    qualities: ['Quality attributes', (item) => item.statement],
    entities: ['Data', (item) => item.name],
    integrations: ['Integrations', (item) => item.name],
    constraints: ['Constraints', (item) => item.statement],
    assumptions: ['Assumptions', (item) => item.statement],
    risks: ['Risks', (item) => item.statement],
    notUsed: ['Not used', null],
    feedback: ['Constraints from review', null],
  },
  plan: {
    architecture: ['Architecture', (item) => `${item.layer}: ${item.choice}`],
    milestones: ['Milestones', (item) => item.title],
    risks: ['Risks', (item) => item.statement],
    team: ['Team', (item) => item.role],
    definitionOfDone: ['Definition of done', (item) => item.text],
    outOfScope: ['Out of scope', (item) => item.text],
    feedback: ['Constraints from review', null],
  },
  stories: {
    epics: ['Epics', (item) => item.title],
    stories: ['Stories', (item) => item.title],
    uncovered: ['Not covered', null],
    feedback: ['Constraints from review', null],
  },
  prompts: {
    prompts: ['Prompts', (item) => item.title],
    feedback: ['Constraints from review', null],
  },
};

/** The sections of a document that have something in them, in reading order. */
export function sectionsOf({ stage, content }: StagedArtifact): DocumentSection[] {
  // Walking the typed table above by name loses only the knowledge of which entry belongs to which key.
  const table = tables[stage] as Record<string, readonly [string, ((item: never) => string) | null]>;
  const parts = content as unknown as Record<string, unknown>;
  return Object.entries(table)
    .map(([key, [title, titleOf]]) => {
      const part = parts[key];
      const list = Array.isArray(part) ? (part as { id: string }[]) : [];
      return {
        key,
        title,
        count: Array.isArray(part) ? list.length : Number(part !== undefined),
        items: titleOf ? list.map((item) => ({ id: item.id, title: titleOf(item as never) })) : [],
      };
    })
    .filter(({ count }) => count > 0);
}

const records = new Set(['notUsed', 'uncovered', 'feedback', 'decisions']);

/** Whether feedback may be about a section; some only record what happened. */
export function takesFeedback(key: string): boolean {
  return !records.has(key);
}

export function sectionTitle(stage: ArtifactStage, key: string): string | null {
  const table = tables[stage] as Record<string, readonly [string, unknown]>;
  return Object.hasOwn(table, key) ? (table[key]?.[0] ?? null) : null;
}

/** The items that a reader meets one by one, in reading order: an area is a heading above some of them. */
export function itemIdsOf(artifact: StagedArtifact): readonly string[] {
  return sectionsOf(artifact)
    .filter(({ key }) => key !== 'areas')
    .flatMap(({ items }) => items.map(({ id }) => id));
}

/** What feedback may be about, for a list to choose from: sections, then their items. */
export function anchorsOf(artifact: StagedArtifact): readonly { value: string; label: string }[] {
  return sectionsOf(artifact)
    .filter(({ key }) => takesFeedback(key))
    .flatMap(({ key, title, items }) => [
      { value: key, label: `Section: ${title}` },
      ...items.map((item) => ({ value: item.id, label: `${item.id} ${shortened(item.title)}` })),
    ]);
}

const labelMax = 70;

export function shortened(title: string): string {
  return title.length > labelMax ? `${title.slice(0, labelMax - 1).trimEnd()}…` : title;
}

/** The element that shows a section; items are under their own ids. */
export const sectionElementId = (key: string): string => `section-${key}`;
