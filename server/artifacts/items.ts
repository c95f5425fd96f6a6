import { contentHash } from '../platform/content-hash.ts';
import type { ArtifactOf, ArtifactStage, StagedArtifact } from './artifact.ts';

/** An addressable piece of an artifact. */
export interface Item {
  readonly id: string;
  readonly kind: ItemKind;
  /** Key of the artifact's section that holds it. */
  readonly section: string;
  /** One line that tells a person which item it is. */
  readonly title: string;
  readonly content: Readonly<Record<string, unknown>>;
  /** Equal for equal meaning: where a quotation stands in the brief is left out, for an edit elsewhere moves it. */
  readonly contentHash: string;
}

/** Keys of a stage's sections that hold items. */
export type SectionOf<S extends ArtifactStage> = {
  [K in keyof ArtifactOf<S>]: ArtifactOf<S>[K] extends readonly (infer I)[]
    ? K extends 'feedback'
      ? never
      : I extends { id: string }
        ? K
        : never
    : never;
}[keyof ArtifactOf<S>] &
  string;

export type EntryOf<
  S extends ArtifactStage,
  K extends SectionOf<S>,
> = ArtifactOf<S>[K] extends readonly (infer I)[] ? I : never;

type SectionTable = {
  readonly [S in ArtifactStage]: {
    readonly [K in SectionOf<S>]: {
      readonly kind: string;
      /** What comes before the number in the ids of its items. */
      readonly idPrefix: string;
      readonly titleOf: (item: EntryOf<S, K>) => string;
    };
  };
};

const sections = {
  requirements: {
    actors: { kind: 'actor', idPrefix: 'A', titleOf: (item) => item.name },
    workflows: { kind: 'workflow', idPrefix: 'W', titleOf: (item) => item.name },
    areas: { kind: 'area', idPrefix: 'AR', titleOf: (item) => item.title },
    functional: { kind: 'functional-requirement', idPrefix: 'FR', titleOf: (item) => item.statement },
    qualities: { kind: 'quality-attribute', idPrefix: 'NFR', titleOf: (item) => item.statement },
    entities: { kind: 'data-entity', idPrefix: 'D', titleOf: (item) => item.name },
    integrations: { kind: 'integration', idPrefix: 'I', titleOf: (item) => item.name },
    constraints: { kind: 'constraint', idPrefix: 'C', titleOf: (item) => item.statement },
    assumptions: { kind: 'assumption', idPrefix: 'AS', titleOf: (item) => item.statement },
    risks: { kind: 'risk', idPrefix: 'R', titleOf: (item) => item.statement },
    conflicts: { kind: 'conflict', idPrefix: 'X', titleOf: (item) => item.statement },
    questions: { kind: 'question', idPrefix: 'Q', titleOf: (item) => item.question },
  },
  plan: {
    architecture: { kind: 'layer', idPrefix: 'L', titleOf: (item) => `${item.layer}: ${item.choice}` },
    milestones: { kind: 'milestone', idPrefix: 'M', titleOf: (item) => item.title },
    risks: { kind: 'plan-risk', idPrefix: 'PR', titleOf: (item) => item.statement },
    team: { kind: 'team-role', idPrefix: 'T', titleOf: (item) => item.role },
    definitionOfDone: { kind: 'done', idPrefix: 'DD', titleOf: (item) => item.text },
    outOfScope: { kind: 'out-of-scope', idPrefix: 'OS', titleOf: (item) => item.text },
  },
  stories: {
    epics: { kind: 'epic', idPrefix: 'E', titleOf: (item) => item.title },
    stories: { kind: 'story', idPrefix: 'US', titleOf: (item) => item.title },
  },
  prompts: {
    prompts: { kind: 'prompt', idPrefix: 'P', titleOf: (item) => item.title },
  },
} as const satisfies SectionTable;

type KindsOf<T> = T extends Readonly<Record<string, { readonly kind: infer K }>> ? K : never;
export type ItemKind = KindsOf<(typeof sections)[ArtifactStage]>;

/** Keys of a stage's sections that hold items, in reading order. */
export function sectionKeysOf(stage: ArtifactStage): readonly string[] {
  return Object.keys(sections[stage]);
}

/** What comes before the number in the ids of a section's items, e.g. `FR`; null for a section that holds none. */
export function idPrefixOf(stage: ArtifactStage, section: string): string | null {
  const table = sections[stage] as Readonly<Record<string, { readonly idPrefix: string }>>;
  return Object.hasOwn(table, section) ? (table[section]?.idPrefix ?? null) : null;
}

const stageByPrefix: ReadonlyMap<string, ArtifactStage> = new Map(
  (Object.keys(sections) as ArtifactStage[]).flatMap((stage) =>
    Object.values(sections[stage]).map(({ idPrefix }) => [idPrefix, stage] as const),
  ),
);

/** The stage that an item's id belongs to; null for what is none. */
export function stageOfItem(id: string): ArtifactStage | null {
  return stageByPrefix.get(id.slice(0, Math.max(0, id.lastIndexOf('-')))) ?? null;
}

/** Every item with an id, in reading order. */
export function itemsOf(artifact: StagedArtifact): Item[] {
  return itemHeadsOf(artifact).map((item) => ({
    ...item,
    contentHash: contentHash(meaningOf(item.content)),
  }));
}

/** The same without their hashes, which are most of the work. */
export function itemHeadsOf({ stage, content }: StagedArtifact): Omit<Item, 'contentHash'>[] {
  return Object.entries(sections[stage]).flatMap(
    ([section, { kind, titleOf }]) =>
      // The table is checked against the artifacts' types above; walking it by name loses only that knowledge.
      (content as unknown as Record<string, { readonly id: string }[]>)[section]?.map((item) => ({
        id: item.id,
        kind,
        section,
        title: (titleOf as (entry: unknown) => string)(item),
        content: { ...item },
      })) ?? [],
  );
}

/** Finds an item by its id; null where the artifact has none such. */
export function itemById(artifact: StagedArtifact, id: string): Item | null {
  return itemsOf(artifact).find((item) => item.id === id) ?? null;
}

/** An item without its quotations' places in the brief. */
export function meaningOf(item: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const source = item.source as { kind?: unknown; quotes?: { text: string }[] } | undefined;
  if (source?.kind !== 'quoted' || source.quotes === undefined) return { ...item };
  return { ...item, source: { kind: 'quoted', quotes: source.quotes.map(({ text }) => text) } };
}
