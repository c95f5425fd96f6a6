import { type Pool, readPlaceholder } from './placeholders.ts';

/** One project with the ids that belong together, as its own people see them. */
export interface Kit {
  readonly projectId: string;
  readonly versions: readonly {
    readonly stage: string;
    readonly id: string;
    readonly hash: string;
    readonly itemIds: readonly string[];
    readonly names: readonly string[];
  }[];
  readonly comments: readonly string[];
  readonly runs: readonly string[];
  readonly others: readonly string[];
  /** The project as it is exported. */
  readonly file: string;
}

export type Known = Readonly<Record<Pool, readonly Kit[]>>;

/** Which project and stage an input is about, where all its ids are to fit one another. */
export interface Aim {
  readonly pool: Pool;
  readonly kit: number;
  readonly stage: number;
  readonly pick: number;
}

const at = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)];

/** Puts ids in place of placeholders; with an aim, whatever is called like an id of it becomes that id. */
export function withIds(value: unknown, known: Known, aim: Aim | null): unknown {
  const aimed = aim ? namesOf(known, aim) : {};
  const walk = (node: unknown, key: string): unknown => {
    if (typeof node === 'string') return aimed[key] ?? idFor(node, known);
    if (Array.isArray(node)) return node.map((entry) => walk(entry, key));
    if (typeof node !== 'object' || node === null || Object.getPrototypeOf(node) !== Object.prototype)
      return aimed[key] !== undefined && node === null && (aim?.pick ?? 0) % 3 === 0 ? aimed[key] : node;
    return Object.fromEntries(
      Object.entries(node).map(([name, entry]) => [idFor(name, known), walk(entry, name)]),
    );
  };
  return walk(value, '');
}

function namesOf(known: Known, { pool, kit: which, stage, pick }: Aim): Readonly<Record<string, string>> {
  const kit = at(known[pool], which);
  const version = kit && at(kit.versions, stage);
  if (!kit || !version) return {};
  const item = at(version.itemIds, pick) ?? 'FR-1';
  const of = { versionId: version.id, basedOn: version.id, from: version.id, to: version.id };
  const named: Record<string, string | undefined> = {
    ...of,
    projectId: kit.projectId,
    stage: version.stage,
    contentHash: version.hash,
    itemId: item,
    storyId: item,
    questionId: at(kit.versions[0]?.itemIds ?? [], pick),
    anchor: item,
    after: item,
    commentId: at(kit.comments, pick),
    threadId: at(kit.comments, pick),
    runId: at(kit.runs, pick),
  };
  return Object.fromEntries(
    Object.entries(named).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function idFor(text: string, known: Known): string {
  const asked = readPlaceholder(text);
  if (!asked) return text;
  const { of, pick } = asked;
  if (of === 'own' || of === 'foreign') return at(idsOf(known[of]), pick) ?? 'nothing';
  const versions = known.own.flatMap((kit) => kit.versions);
  const version = at(versions, pick);
  const list = of === 'item' ? version?.itemIds : version?.names;
  return at(list ?? [], Math.floor(pick / 7)) ?? 'FR-1';
}

function idsOf(kits: readonly Kit[]): string[] {
  return kits.flatMap((kit) => [
    kit.projectId,
    ...kit.versions.map(({ id }) => id),
    ...kit.comments,
    ...kit.runs,
    ...kit.others,
  ]);
}
