import type { TraceNode } from '#server/artifacts/trace-graph.ts';
import type { LinkKind } from '#server/artifacts/trace-links.ts';
import type { TraceMatrix } from '#server/artifacts/trace-matrix.ts';
import type { StageName } from '../stages/stage.ts';

/** The requirements of a project against what comes of them. */
export interface TraceView {
  /** Null while there are no requirements. */
  readonly matrix: TraceMatrix | null;
  /** The brief version that quotations point into; null while there are no requirements. */
  readonly briefVersionId: string | null;
}

/** A node as people see it: words of theirs tell who said them, and when. */
export type TraceEnd = TraceNode & { readonly said: { readonly by: string; readonly at: Date } | null };

export interface TraceStep {
  readonly end: TraceEnd;
  /** How many links lead to it. */
  readonly distance: number;
  /** What the link by which it was reached says, and of which node. */
  readonly kind: LinkKind;
  readonly via: string;
}

/** One item, all that it comes from, and all that hangs on it, nearest first. */
export interface ItemTraceView {
  readonly item: TraceEnd;
  readonly up: readonly TraceStep[];
  readonly down: readonly TraceStep[];
  /** Ids that it names and that are not there any more. */
  readonly lost: readonly { readonly kind: LinkKind; readonly id: string }[];
  readonly briefVersionId: string | null;
}

/** What would be out of date, and how much would be asked anew, if an item's words changed, or a question were answered. */
export interface ImpactView {
  readonly stages: readonly ImpactOnStage[];
  /** The most that making it all anew may cost, in US dollars, and how long it usually takes; nothing where no model is asked. */
  readonly costUsd: number;
  readonly usualMs: number;
}

export interface ImpactOnStage {
  readonly stage: StageName;
  readonly items: readonly {
    readonly itemId: string;
    readonly title: string;
    readonly because: readonly string[];
    /** Whether it is out of date as it is. */
    readonly already: boolean;
  }[];
  readonly parts: readonly { readonly title: string; readonly because: readonly string[] }[];
  /** How many of the stage's parts would be asked anew, how many of these are to be anyway, and how many it has. */
  readonly anew: number;
  readonly anewAnyway: number;
  readonly of: number;
}
