import type { ReviewBaselines } from '#server/pipeline/history/history-views.ts';

export type BaselineKind = keyof ReviewBaselines;

export interface Baseline {
  readonly kind: BaselineKind;
  readonly versionId: string;
  readonly number: number;
  /** Whether there is another one to choose. */
  readonly hasOther: boolean;
}

/** The version that the newest is compared with: the one that is wanted, or the only one there is; null where there is none. */
export function chosenBaseline(baselines: ReviewBaselines, wanted: BaselineKind): Baseline | null {
  const other = wanted === 'decided' ? 'looked' : 'decided';
  const kind = baselines[wanted] ? wanted : other;
  const base = baselines[kind];
  if (!base) return null;
  const { versionId, number } = base;
  const { decided, looked } = baselines;
  return {
    kind,
    versionId,
    number,
    hasOther: decided !== null && looked !== null && decided.versionId !== looked.versionId,
  };
}
