import { z } from 'zod';
import type { Patience } from '../cache/tier.ts';
import type { AnsweredBy, Provenance } from './completion.ts';

/** A validated answer of a model, with whose it is. */
export interface StoredAnswer {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly value: unknown;
  readonly provenance: Provenance;
}

export interface FoundAnswer {
  readonly tier: Exclude<AnsweredBy, 'model' | 'drafter'>;
  readonly value: unknown;
  readonly provenance: unknown;
}

/** Where answers are kept by their key. Entries never change: the first write wins. */
export interface AnswerStore {
  /**
   * What is known under these keys, in one round; every hit notes that the project uses it. With patience, a store that cannot be read
   * is waited for rather than taken for empty.
   */
  getMany(
    keys: readonly string[],
    use: { readonly workspaceId: string; readonly projectId: string },
    patience?: Patience,
  ): Promise<ReadonlyMap<string, FoundAnswer>>;
  /** Stores unless the key is taken; notes in either case that the project uses it. */
  put(key: string, answer: StoredAnswer): Promise<void>;
}

/** The part of a stored provenance that still holds when the answer is found again: its making cost then, not now. */
const Lasting = z.object({ model: z.string(), promptTokens: z.number(), completionTokens: z.number() });

/** The provenance of an answer that was found rather than made: no attempt, no cost. Null when the entry cannot be read. */
export function provenanceOfFound({ tier, provenance }: FoundAnswer, totalMs: number): Provenance | null {
  const lasting = Lasting.safeParse(provenance);
  if (!lasting.success) return null;
  return {
    answeredBy: tier,
    ...lasting.data,
    costUsd: 0,
    firstTokenMs: null,
    totalMs,
    attempts: 0,
    fallbackReason: null,
  };
}
