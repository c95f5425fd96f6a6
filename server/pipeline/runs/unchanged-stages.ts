import { LRUCache } from 'lru-cache';
import { contentHash } from '#server/platform/content-hash.ts';
import type { StageName } from '../stages/stage.ts';
import type { RunInputs } from './run-inputs.ts';

/**
 * All that decides what a start of a stage yields. The instructions and the operator's models are missing because they stay the same
 * for the life of the process, as does what is remembered here.
 */
export interface StageBasis {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly stage: StageName;
  readonly inputs: RunInputs;
  readonly variant: number;
}

/** Which starts are known to yield the previous version again, so that nobody works that out twice. */
export interface UnchangedStages {
  has(basis: StageBasis): boolean;
  add(basis: StageBasis): void;
}

/**
 * Nothing in it grows stale: rows that a basis names are immutable, and so are answers. Only a start that found every answer is
 * added, so removing answers later takes nothing from what it said.
 */
export function createUnchangedStages(entriesMax = 10_000): UnchangedStages {
  const known = new LRUCache<string, true>({ max: entriesMax });
  return {
    has: (basis) => known.get(contentHash(basis)) !== undefined,
    add: (basis) => void known.set(contentHash(basis), true),
  };
}
