'use client';

import { Suspense } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { lazyPart } from '../../../../ui/lazy-part.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import type { Place } from '../place.ts';
import { VersionList } from './version-list.tsx';

const CompareView = lazyPart(async () => (await import('./compare-view.tsx')).CompareView);
const ItemHistory = lazyPart(async () => (await import('./item-history.tsx')).ItemHistory);

export interface HistoryProps {
  readonly projectId: string;
  readonly stage: StageName;
  readonly go: (to: Partial<Place>, id?: string) => void;
}

/** The versions of a stage: all of them, two of them compared, or how one item changed over them. */
export function HistoryView({ place, ...props }: HistoryProps & { place: Place }) {
  return (
    <Suspense fallback={<SkeletonText lines={6} />}>
      {place.item !== null ? (
        <ItemHistory {...props} itemId={place.item} />
      ) : place.from !== null || place.to !== null ? (
        <CompareView {...props} from={place.from} to={place.to} />
      ) : (
        <VersionList {...props} />
      )}
    </Suspense>
  );
}
