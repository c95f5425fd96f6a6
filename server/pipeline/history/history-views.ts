import type { PartChange } from '#server/artifacts/describe-diff.ts';
import type { PartName } from '#server/artifacts/diff-artifacts.ts';
import type { StageName } from '../stages/stage.ts';
import type { Decision, ReviewView, VersionView } from '../views.ts';

/** What a version was made because of, beyond what the generated version before it was made from. */
export type Cause =
  | { readonly kind: 'request'; readonly by: string; readonly anchor: string | null; readonly text: string }
  | { readonly kind: 'answer'; readonly by: string; readonly questionId: string; readonly text: string }
  | { readonly kind: 'brief'; readonly number: number }
  | { readonly kind: 'upstream'; readonly stage: StageName; readonly number: number };

/** How a version came to be, as it was recorded. */
export type Why =
  | { readonly kind: 'first' }
  | { readonly kind: 'generated'; readonly again: boolean; readonly causes: readonly Cause[] }
  | { readonly kind: 'refreshed'; readonly items: readonly string[]; readonly causes: readonly Cause[] }
  | { readonly kind: 'edited' | 'chosen' | 'imported' }
  | { readonly kind: 'restored'; readonly number: number };

/** Ids of items that differ from the version before it: `overview` is one too. */
export interface ItemsTouched {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  /** By a person, from one place to another. */
  readonly moved: readonly string[];
}

export interface BoundReview extends ReviewView {
  /** The content hash that the decision is bound to. */
  readonly boundHash: string;
}

export interface HistoryEntry extends VersionView {
  readonly parentId: string | null;
  readonly why: Why;
  /** Who asked for a generated version; its author where a person made it. */
  readonly by: string;
  /** Which models answered how many of its tasks; empty for a person's edition. */
  readonly models: readonly { readonly model: string; readonly tasks: number }[];
  readonly reviews: readonly BoundReview[];
  readonly touched: ItemsTouched;
}

export interface VersionName {
  readonly id: string;
  readonly number: number;
  readonly authorKind: 'model' | 'person';
  readonly author: string | null;
  readonly parentId: string | null;
  readonly createdAt: Date;
  readonly decision: Decision | null;
}

export interface Comparison {
  readonly from: { readonly id: string; readonly number: number };
  readonly to: { readonly id: string; readonly number: number };
  /** In reading order. */
  readonly parts: readonly PartChange[];
  readonly unchanged: readonly PartName[];
  /** Some texts are told as replaced, for word by word would have taken too long. */
  readonly coarse: boolean;
}

/** One step in the life of an item, from the step before it. */
export interface ItemStep {
  readonly version: HistoryEntry;
  readonly change: PartChange;
  /** The item as it was then; null where it was removed. */
  readonly part: Readonly<Record<string, unknown>> | null;
}

/** Whether a stored version still says what was decided on. */
export interface VersionProof {
  readonly number: number;
  /** Hash that was stored with the version. */
  readonly hash: string;
  /** Hash of what is stored now. */
  readonly contentHash: string;
  readonly intact: boolean;
  /** Newest first. */
  readonly decisions: readonly (BoundReview & { readonly holds: boolean })[];
}

/** What the version under review may be compared with. */
export interface ReviewBaselines {
  /** The last version before it that was decided. */
  readonly decided: {
    readonly versionId: string;
    readonly number: number;
    readonly decision: Decision;
    readonly by: string;
    readonly at: Date;
  } | null;
  /** What the caller saw before it. */
  readonly looked: { readonly versionId: string; readonly number: number; readonly at: Date } | null;
}
