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

type SectionOf<S extends ArtifactStage> = {
  [K in keyof ArtifactOf<S>]: ArtifactOf<S>[K] extends readonly (infer I)[]
    ? K extends 'feedback'
      ? never
      : I extends { id: string }
        ? K
        : never
    : never;
}[keyof ArtifactOf<S>] &
  string;

type EntryOf<S extends ArtifactStage, K extends SectionOf<S>> = ArtifactOf<S>[K] extends readonly (infer I)[]
  ? I
  : never;

type SectionTable = {
  readonly [S in ArtifactStage]: {
    readonly [K in SectionOf<S>]: {
      readonly kind: string;
      readonly titleOf: (item: EntryOf<S, K>) => string;
    };
  };
};

const sections = {
  requirements: {
    actors: { kind: 'actor', titleOf: (item) => item.name },
    workflows: { kind: 'workflow', titleOf: (item) => item.name },
    areas: { kind: 'area', titleOf: (item) => item.title },
    functional: { kind: 'functional-requirement', titleOf: (item) => item.statement },
    qualities: { kind: 'quality-attribute', titleOf: (item) => item.statement },
    entities: { kind: 'data-entity', titleOf: (item) => item.name },
    integrations: { kind: 'integration', titleOf: (item) => item.name },
    constraints: { kind: 'constraint', titleOf: (item) => item.statement },
    assumptions: { kind: 'assumption', titleOf: (item) => item.statement },
    risks: { kind: 'risk', titleOf: (item) => item.statement },
    conflicts: { kind: 'conflict', titleOf: (item) => item.statement },
    questions: { kind: 'question', titleOf: (item) => item.question },
  },
  plan: {
    architecture: { kind: 'layer', titleOf: (item) => `${item.layer}: ${item.choice}` },
    milestones: { kind: 'milestone', titleOf: (item) => item.title },
    risks: { kind: 'plan-risk', titleOf: (item) => item.statement },
    team: { kind: 'team-role', titleOf: (item) => item.role },
    definitionOfDone: { kind: 'done', titleOf: (item) => item.text },
    outOfScope: { kind: 'out-of-scope', titleOf: (item) => item.text },
  },
  stories: {
    epics: { kind: 'epic', titleOf: (item) => item.title },
    stories: { kind: 'story', titleOf: (item) => item.title },
  },
  prompts: {
    prompts: { kind: 'prompt', titleOf: (item) => item.title },
  },
} as const satisfies SectionTable;

type KindsOf<T> = T extends Readonly<Record<string, { readonly kind: infer K }>> ? K : never;
export type ItemKind = KindsOf<(typeof sections)[ArtifactStage]>;

/** Keys of a stage's sections that hold items, in reading order. */
export function sectionKeysOf(stage: ArtifactStage): readonly string[] {
  return Object.keys(sections[stage]);
}

/** Every item with an id, in reading order. */
export function itemsOf({ stage, content }: StagedArtifact): Item[] {
  return Object.entries(sections[stage]).flatMap(
    ([section, { kind, titleOf }]) =>
      // The table is checked against the artifacts' types above; walking it by name loses only that knowledge.
      (content as unknown as Record<string, { readonly id: string }[]>)[section]?.map((item) => ({
        id: item.id,
        kind,
        section,
        title: (titleOf as (entry: unknown) => string)(item),
        content: { ...item },
        contentHash: contentHash(meaningOf(item)),
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
