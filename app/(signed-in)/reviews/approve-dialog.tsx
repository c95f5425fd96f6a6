'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Approval } from '#server/pipeline/reviews/approve-many.ts';
import type { QueueEntry } from '#server/pipeline/reviews/view-queue.ts';
import { readProblem } from '../../trpc/problem.ts';
import { useTRPC } from '../../trpc/trpc.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { entryKey, entryName, warningsOf } from './queue-words.ts';

/** Exactly what would be approved, and what speaks against it. What has a warning is left out until it is looked at and ticked by itself. */
export function ApproveDialog({
  entries,
  onClose,
}: {
  /** As they are now: one may have been looked at meanwhile. */
  entries: readonly QueueEntry[];
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  // What is listed is what is approved, whatever the queue has heard of meanwhile.
  const [listed] = useState(entries);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(
    () => new Set(entries.filter((entry) => warningsOf(entry).length === 0).map(entryKey)),
  );
  const approve = useMutation(
    trpc.reviews.approveMany.mutationOptions({ onSettled: () => queryClient.invalidateQueries() }),
  );
  useAskOnReturn();
  const chosen = listed.filter((entry) => ticked.has(entryKey(entry)));
  const results = approve.data && new Map(approve.data.map((result) => [entryKey(result), result]));
  const problem = approve.error && readProblem(approve.error);

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      shape="wide"
      title={results ? resultWords(approve.data) : `Approve ${chosen.length} of ${listed.length}`}
      description={
        results ? undefined : 'Each is approved exactly as it is listed, and its next stage can begin.'
      }
    >
      {problem && (
        <Notice tone="bad" title={problem.kind === 'offline' ? 'No answer came' : 'Nothing was approved'}>
          {problem.kind === 'offline'
            ? 'Some of it may have been approved: close this and look under Decided.'
            : problem.message}
        </Notice>
      )}
      <ul aria-label="To be approved" className="flex flex-col divide-y rounded-lg border">
        {listed.map((entry) => {
          const key = entryKey(entry);
          const now = entries.find((one) => entryKey(one) === key && one.version.id === entry.version.id);
          return (
            <ListedRow
              key={key}
              entry={{ ...entry, isOpened: now?.isOpened ?? entry.isOpened }}
              ticked={ticked.has(key)}
              busy={approve.isPending}
              result={results ? (results.get(key) ?? null) : undefined}
              onTick={(on) => {
                const next = new Set(ticked);
                if (on) next.add(key);
                else next.delete(key);
                setTicked(next);
              }}
            />
          );
        })}
      </ul>
      <div className="sticky bottom-0 -mx-5 -mb-5 flex flex-wrap gap-2 border-t bg-raised px-5 py-3">
        {results || problem ? (
          <Button variant="primary" onClick={onClose}>
            Close
          </Button>
        ) : (
          <>
            <Button
              variant="primary"
              busy={approve.isPending}
              disabled={chosen.length === 0}
              onClick={() =>
                approve.mutate({
                  versions: chosen.map(({ projectId, stage, version }) => ({
                    projectId,
                    stage,
                    versionId: version.id,
                    contentHash: version.hash,
                  })),
                })
              }
            >
              {`Approve ${chosen.length}`}
            </Button>
            <Button variant="ghost" onClick={onClose}>
              Not now
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
}

const shownHash = 8;

function ListedRow({
  entry,
  ticked,
  busy,
  result,
  onTick,
}: {
  entry: QueueEntry;
  ticked: boolean;
  busy: boolean;
  /** Undefined before the answer; null where this one was not sent. */
  result: Approval | null | undefined;
  onTick: (on: boolean) => void;
}) {
  const { projectId, stage, conflicts, isOpened } = entry;
  const warnings = warningsOf(entry);
  // An open conflict is refused by the server; what was never looked at is not to be ticked.
  const shut = conflicts > 0 || !isOpened;
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 px-3 py-2 text-sm">
      {result === undefined ? (
        <label className="flex min-w-0 flex-1 basis-56 items-start gap-2.5">
          <input
            type="checkbox"
            checked={ticked}
            disabled={busy || (shut && !ticked)}
            onChange={(event) => onTick(event.target.checked)}
            className="mt-1 size-4 shrink-0 accent-accent"
          />
          <ListedWords entry={entry} warnings={warnings} />
        </label>
      ) : (
        <div className="min-w-0 flex-1 basis-56">
          <ListedWords entry={entry} warnings={[]} />
        </div>
      )}
      {result === undefined && warnings.length > 0 && (
        <a
          href={`/projects/${projectId}?stage=${stage}`}
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-6 items-center gap-1 rounded text-accent underline-offset-2 hover:underline max-sm:ml-6.5"
        >
          Look at it
          <span className="sr-only">{`: ${entryName(entry)}, in a new tab`}</span>
          <ExternalLink aria-hidden className="size-3.5" />
        </a>
      )}
      {result !== undefined && <Outcome result={result} />}
    </li>
  );
}

function ListedWords({ entry, warnings }: { entry: QueueEntry; warnings: readonly string[] }) {
  const { hash, items } = entry.version;
  return (
    <span className="min-w-0">
      <span className="block font-medium">{entryName(entry)}</span>
      <span className="block text-ink-soft">
        <span className="font-mono text-xs">{hash.slice(0, shownHash)}</span>
        {`, ${items} ${items === 1 ? 'item' : 'items'}`}
        {warnings.length > 0 && <span className="text-warn">{`; ${warnings.join(', ')}`}</span>}
      </span>
    </span>
  );
}

function Outcome({ result }: { result: Approval | null }) {
  if (!result) return <span className="text-ink-soft">Left out</span>;
  if (result.outcome === 'approved') return <span className="font-medium text-ok">Approved</span>;
  return <span className="basis-full text-bad">{`Not approved: ${result.message}`}</span>;
}

function resultWords(results: readonly Approval[]): string {
  const approved = results.filter(({ outcome }) => outcome === 'approved').length;
  const refused = results.length - approved;
  return `${approved} approved${refused > 0 ? `, ${refused} not` : ''}`;
}

/** Who comes back from looking at something in another tab finds it marked as looked at. */
function useAskOnReturn(): void {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  useEffect(() => {
    const ask = () => void queryClient.invalidateQueries(trpc.reviews.queue.infiniteQueryFilter());
    window.addEventListener('focus', ask);
    return () => window.removeEventListener('focus', ask);
  }, [trpc, queryClient]);
}
