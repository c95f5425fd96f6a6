'use client';

import type { QualityView } from '#server/pipeline/quality/quality-views.ts';
import { createSelectable } from '../../../../ui/create-selectable.tsx';

export interface QualityScope {
  /** Null while it is not known. */
  readonly view: QualityView | null;
  /** Item id → how many errors and warnings it has. */
  readonly marks: ReadonlyMap<string, QualityMarks>;
  /** Shows the findings; those of one item, where one is named. */
  readonly open: (itemId: string | null) => void;
}

export interface QualityMarks {
  readonly count: number;
  readonly hasError: boolean;
}

/** The findings of the version on screen, for hundreds of items that each look at their own. */
export const {
  Provider: QualityScopeProvider,
  useSelected: useQuality,
  useNewest: useNewestQuality,
} = createSelectable<QualityScope>();
