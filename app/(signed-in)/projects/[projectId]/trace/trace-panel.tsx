'use client';

import { useQuery } from '@tanstack/react-query';
import type { ItemTraceView, TraceStep } from '#server/pipeline/tracing/trace-views.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { Dialog } from '../../../../ui/dialog.tsx';
import { ProblemNotice } from '../../../../ui/problem-notice.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { ImpactSection } from './impact-section.tsx';
import { hangingWords, layerOf, layers, layerTitles, sourceWords } from './step-words.ts';
import { type EndActions, TraceEndLine } from './trace-end-line.tsx';
import { TracePicture } from './trace-picture.tsx';
import { type TraceScope, useTraceScope } from './trace-scope.tsx';

/** Where one item comes from, what hangs on it, and what changing it would do. */
export function TracePanel({
  itemId,
  onTrace,
  onClose,
}: {
  itemId: string;
  onTrace: (itemId: string) => void;
  onClose: () => void;
}) {
  const scope = useTraceScope();
  if (!scope) return null;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} shape="drawer" title={`Trace of ${itemId}`}>
      <Traced scope={scope} itemId={itemId} actions={{ onTrace, onJump: onClose }} />
    </Dialog>
  );
}

function Traced({ scope, itemId, actions }: { scope: TraceScope; itemId: string; actions: EndActions }) {
  const trpc = useTRPC();
  const { projectId } = scope;
  const trace = useQuery({ ...trpc.trace.item.queryOptions({ projectId, itemId }), retry: false });
  if (trace.isLoadingError)
    return (
      <ProblemNotice
        title="The trace could not be loaded"
        error={trace.error}
        onRetry={() => void trace.refetch()}
      />
    );
  if (!trace.data)
    return (
      <div role="status">
        <span className="sr-only">Loading the trace…</span>
        <SkeletonText lines={8} />
      </div>
    );
  const { item, up, down, lost } = trace.data;
  if (item.kind !== 'item') return null;
  return (
    <div className="flex flex-col gap-4">
      <p className="font-medium wrap-anywhere">{item.title}</p>
      {up.length + down.length > 0 && <TracePicture trace={trace.data} />}
      <ImpactSection projectId={projectId} stage={item.stage} itemId={itemId} onJump={actions.onJump} />
      <section aria-labelledby="trace-up" className="flex flex-col gap-2 text-sm">
        <h3 id="trace-up" className="text-base font-semibold">
          Where it comes from
        </h3>
        {item.origin && (
          <p className="text-ink-soft">
            {item.origin.kind === 'person' ? 'Written by hand.' : `Inferred: ${item.origin.why}`}
          </p>
        )}
        <Steps steps={up} wordsOf={sourceWords} trace={trace.data} actions={actions} />
        {up.length === 0 && !item.origin && <p className="text-ink-soft">No source is noted.</p>}
        {lost.length > 0 && (
          <p className="text-warn">
            Not there any more: {lost.map(({ kind, id }) => `${id} (${itemId} ${kind} it)`).join(', ')}.
          </p>
        )}
      </section>
      <section aria-labelledby="trace-down" className="flex flex-col gap-2 text-sm">
        <h3 id="trace-down" className="text-base font-semibold">
          What hangs on it
        </h3>
        <Steps steps={down} wordsOf={hangingWords} trace={trace.data} actions={actions} />
        {down.length === 0 && <p className="text-ink-soft">Nothing yet.</p>}
      </section>
    </div>
  );
}

const shownMax = 60;

function Steps({
  steps,
  wordsOf,
  trace,
  actions,
}: {
  steps: readonly TraceStep[];
  wordsOf: (step: TraceStep) => string;
  trace: ItemTraceView;
  actions: EndActions;
}) {
  const byLayer = Map.groupBy(steps, ({ end }) => layerOf(end));
  return layers.map((layer) => {
    const found = byLayer.get(layer) ?? [];
    if (found.length === 0) return null;
    return (
      <div key={layer}>
        <h4 className="text-ink-soft">
          {layerTitles[layer]} <span className="tabular-nums">{found.length}</span>
        </h4>
        <ul className="flex flex-col gap-1.5">
          {found.slice(0, shownMax).map((step) => (
            <li key={step.end.id}>
              <TraceEndLine
                end={step.end}
                words={wordsOf(step)}
                briefVersionId={trace.briefVersionId}
                {...actions}
              />
            </li>
          ))}
        </ul>
        {found.length > shownMax && <p className="text-ink-soft">And {found.length - shownMax} more.</p>}
      </div>
    );
  });
}
