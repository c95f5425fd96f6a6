/** An answer as a tier keeps it: plain JSON, immutable. */
export interface TierEntry {
  readonly value: unknown;
  readonly provenance: unknown;
}

export interface NewTierEntry extends TierEntry {
  readonly key: string;
  readonly workspaceId: string;
  readonly projectId: string;
}

/** A cache level. Both calls settle, never reject: a tier that fails is a miss. */
export interface Tier {
  /** The entries that are there, in one go; absent keys are absent. */
  getMany(keys: readonly string[]): Promise<ReadonlyMap<string, TierEntry>>;
  /** Keeps an entry unless its key has one: the first write wins. */
  put(entry: NewTierEntry): Promise<void>;
}
