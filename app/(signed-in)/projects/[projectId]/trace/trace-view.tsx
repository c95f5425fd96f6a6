'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { TraceMatrix } from '#server/artifacts/trace-matrix.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { ProblemNotice } from '../../../../ui/problem-notice.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { useIsWide } from '../../../../ui/use-is-wide.ts';
import { freshMs } from '../use-refresh-project.ts';
import { TraceCoverage } from './trace-coverage.tsx';
import { everything, filterMatrix } from './trace-filter.ts';
import { TraceFilters } from './trace-filters.tsx';
import { TraceGaps } from './trace-gaps.tsx';
import { TraceGrid } from './trace-grid.tsx';
import { TraceList } from './trace-list.tsx';
import { useTraceScope } from './trace-scope.tsx';
import { acrossWords } from './trace-words.ts';

/** Which requirement is covered by which stories, in which milestone, and what is missing. */
export function TraceView() {
  const scope = useTraceScope();
  return scope && <TraceOf projectId={scope.projectId} />;
}

function TraceOf({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const trace = useQuery({ ...trpc.trace.project.queryOptions({ projectId }), refetchInterval: freshMs });
  if (trace.isPending)
    return (
      <div role="status">
        <span className="sr-only">Loading the trace…</span>
        <SkeletonText lines={8} />
      </div>
    );
  if (trace.isLoadingError)
    return (
      <ProblemNotice
        title="The trace could not be loaded"
        error={trace.error}
        onRetry={() => void trace.refetch()}
      />
    );
  const { matrix, briefVersionId } = trace.data;
  if (!matrix || matrix.rows.length === 0)
    return (
      <p className="text-ink-soft">
        There is nothing to trace yet. Once there are requirements, they stand here beside the words of the
        brief that they come from.
      </p>
    );
  return <Loaded matrix={matrix} briefVersionId={briefVersionId} />;
}

const emptyHints: Readonly<Partial<Record<TraceMatrix['across'], string>>> = {
  sentences: 'There is no plan yet: here is what each requirement comes from.',
  milestones: 'There are no stories yet: here is which milestone holds which requirement.',
};

function Loaded({ matrix, briefVersionId }: { matrix: TraceMatrix; briefVersionId: string | null }) {
  const isWide = useIsWide(true);
  const [wish, setWish] = useState<'grid' | 'list'>('grid');
  const [filter, setFilter] = useState(everything);
  const shown = useMemo(() => filterMatrix(matrix, filter), [matrix, filter]);
  const { across } = matrix;
  // A sentence has no name short enough for the head of a column.
  const form = isWide && across !== 'sentences' ? wish : 'list';
  const hint = emptyHints[across];
  return (
    <div className="flex flex-col gap-4">
      {hint && <p className="text-sm text-ink-soft">{hint}</p>}
      <TraceGaps matrix={matrix} />
      <TraceCoverage matrix={matrix} />
      <section aria-labelledby="matrix-title" className="flex flex-col gap-3">
        <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
          <h2 id="matrix-title" className="mr-auto font-semibold">
            {acrossWords[across].title}
          </h2>
          <TraceFilters matrix={matrix} filter={filter} onChange={setFilter} />
          {isWide && across !== 'sentences' && (
            <Button size="sm" onClick={() => setWish(form === 'grid' ? 'list' : 'grid')}>
              {form === 'grid' ? 'Show as a list' : 'Show as a grid'}
            </Button>
          )}
        </div>
        <p aria-live="polite" className="sr-only">{`${shown.rows.length} requirements`}</p>
        {shown.rows.length === 0 ? (
          <p className="text-ink-soft">
            No requirement is like that.{' '}
            <Button size="sm" variant="ghost" onClick={() => setFilter(everything)}>
              Show all
            </Button>
          </p>
        ) : form === 'grid' ? (
          <TraceGrid across={across} shown={shown} />
        ) : (
          <TraceList across={across} shown={shown} briefVersionId={briefVersionId} />
        )}
      </section>
    </div>
  );
}
