/** An answer as a tier keeps it: plain JSON, immutable. */
export interface KeptEntry {
  readonly value: unknown;
  readonly provenance: unknown;
}

/** An answer on its way in, with whose it is. */
export interface TierEntry extends KeptEntry {
  readonly workspaceId: string;
  readonly projectId: string;
}

export type TierName = 'memory' | 'redis' | 'content';

/** An entry with the place where it was found. */
export interface FoundEntry extends KeptEntry {
  readonly tier: TierName;
}

export type FoundEntries = ReadonlyMap<string, FoundEntry>;

/** On whose behalf a tier is asked: what another workspace put is never answered. */
export interface TierUse {
  readonly workspaceId: string;
  readonly projectId: string;
}

/** How long to wait for a record that cannot be read just now, before taking what is in it for absent. */
export interface Patience {
  readonly untilMs: number;
  readonly signal: AbortSignal;
}

/** A cache level. It rejects when it cannot tell; whoever composes tiers takes that for a miss. */
export interface Tier {
  /** The entries that are there, in one go; absent keys are absent. */
  getMany(keys: readonly string[], use: TierUse): Promise<FoundEntries>;
  /** Keeps an entry unless its key has one: the first write wins. */
  put(key: string, entry: TierEntry): Promise<void>;
}

/** A tier above the content store: it holds copies, so it must be told when the original goes. */
export interface CopyTier extends Tier {
  remove(keys: readonly string[]): Promise<void>;
}

/** The tier of record: it alone decides whether an entry is kept, and which. */
export interface RecordTier extends Tier {
  /** What is kept under the key from now on; null when nothing is, because the project is going or the store is away. */
  keep(key: string, entry: TierEntry): Promise<KeptEntry | null>;
}
