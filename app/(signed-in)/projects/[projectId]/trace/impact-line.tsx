'use client';

import { memo } from 'react';
import { useDocumentScope } from '../document/document-scope.tsx';
import { impactCount } from './impact-words.ts';
import { useImpact } from './use-impact.ts';

/** Says beside a form what hangs on the item. It comes when it is there and never holds up the typing. */
export const ImpactLine = memo(function ImpactLine({ id }: { id: string }) {
  const { stage, version } = useDocumentScope();
  if (!version || !/^[A-Z]+-\d+$/.test(id)) return null;
  return <Line projectId={version.projectId} stage={stage} id={id} />;
});

function Line({
  projectId,
  stage,
  id,
}: {
  projectId: string;
  stage: Parameters<typeof useImpact>[1];
  id: string;
}) {
  const { data } = useImpact(projectId, stage, id);
  const count = data && impactCount(data);
  // Its place is kept, so that nothing moves under the hands of who is typing.
  return (
    <p role="status" className="min-h-5 text-sm text-ink-soft">
      {count
        ? `Out of date once its words change: ${count}.`
        : data
          ? 'Nothing else hangs on its words.'
          : ''}
    </p>
  );
}
