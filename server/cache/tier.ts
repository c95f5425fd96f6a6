/** An answer as a tier keeps it: plain JSON, immutable. */
export interface TierEntry {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly value: unknown;
  readonly provenance: unknown;
}

export type TierName = 'memory' | 'redis' | 'content';

/** An entry with the place where it was found. */
export interface FoundEntry {
  readonly tier: TierName;
  readonly value: unknown;
  readonly provenance: unknown;
}

/** A cache level. Both calls settle, never reject: a tier that fails is a miss. */
export interface Tier {
  /** The entries that are there, in one go; absent keys are absent. Notes that the project uses what was found. */
  getMany(
    keys: readonly string[],
    use: { readonly projectId: string },
  ): Promise<ReadonlyMap<string, FoundEntry>>;
  /** Keeps an entry unless its key has one: the first write wins. */
  put(key: string, entry: TierEntry): Promise<void>;
}
