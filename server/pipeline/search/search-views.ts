import type { StageName } from '../stages/stage.ts';
import type { Stretch } from './excerpt.ts';

interface FoundIn {
  readonly project: { readonly id: string; readonly name: string; readonly archived: boolean };
  /** In stretches, the words that were looked for marked. Empty for a piece of a brief and for a comment. */
  readonly title: readonly Stretch[];
  readonly excerpt: readonly Stretch[];
  /** The language that title and excerpt are written in; null where that cannot be told. */
  readonly language: string | null;
}
/** Where an item stands in its stage's versions. */
export interface ItemPlace {
  readonly stage: StageName;
  readonly title: string;
  /** The newest version that holds it. */
  readonly version: { readonly id: string; readonly number: number };
  /** Number of the version that no longer had it; null where the newest one still does. */
  readonly goneSince: number | null;
}

/** Something that holds the words of a search. */
export type SearchHit =
  | (FoundIn & { readonly kind: 'project' | 'brief' })
  | (FoundIn & { readonly kind: 'item'; readonly stage: StageName; readonly itemId: string })
  | (FoundIn & {
      readonly kind: 'comment';
      readonly stage: StageName;
      /** Item id or section key that its thread is on; null for the whole stage. */
      readonly anchor: string | null;
      readonly threadId: string;
      /** Who wrote it. */
      readonly by: string;
    });
