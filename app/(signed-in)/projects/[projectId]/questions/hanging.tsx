'use client';

import { impactCount } from '../trace/impact-words.ts';
import { useImpact } from '../trace/use-impact.ts';

/** How much of the other stages hangs on what a question changes. */
export function Hanging({ projectId, id }: { projectId: string; id: string }) {
  const { data, isLoadingError } = useImpact(projectId, 'requirements', id);
  if (isLoadingError) return <p className="text-ink-soft">This could not be worked out just now.</p>;
  if (!data) return <p role="status">Working it out…</p>;
  const later = data.stages.filter(({ stage }) => stage !== 'requirements');
  const count = impactCount({ stages: later });
  return (
    <p role="status" className="text-ink-soft">
      {count ? `${count} may be out of date after it.` : 'Nothing in the other stages hangs on these.'}
    </p>
  );
}
