'use client';

import type { StageView, VersionView } from '#server/pipeline/views.ts';
import { VersionProof } from '../history/version-proof.tsx';
import type { Place } from '../place.ts';
import { ReviewChanges } from './review-changes.tsx';

export interface ReviewRecordProps {
  readonly projectId: string;
  readonly stage: StageView & { readonly version: VersionView };
  readonly show: (to: Partial<Place>, id?: string) => void;
}

/** What a reviewer wants to know of the version beyond its text: what is new in it, and whether it is what was approved. */
export function ReviewRecord(props: ReviewRecordProps) {
  const { projectId, stage } = props;
  return (
    <>
      <ReviewChanges {...props} />
      {stage.state === 'approved' && (
        <section aria-label="What was approved" className="border-t pt-3">
          <h3 className="mb-2 text-sm font-semibold">What was approved</h3>
          <VersionProof
            key={stage.review?.id}
            projectId={projectId}
            stage={stage.stage}
            versionId={stage.version.id}
          />
        </section>
      )}
    </>
  );
}
