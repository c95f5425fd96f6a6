'use client';

import Link from 'next/link';
import type { QueueEntry } from '#server/pipeline/reviews/view-queue.ts';
import { stageTitles, stateWords } from '../../project-parts/stages.ts';
import { StateIcon } from '../../project-parts/state-icon.tsx';
import { Chip } from '../../ui/chip.tsx';
import { HowLong, When } from '../../ui/when.tsx';
import { entryName, lastDecision, madeBy, newSince, warningsOf } from './queue-words.ts';

/** One stage that waits or is decided. */
export function QueueRow({
  entry,
  selected,
  onSelect,
}: {
  entry: QueueEntry;
  selected: boolean;
  /** Null where there is nothing to decide. */
  onSelect: ((selected: boolean) => void) | null;
}) {
  const { projectId, projectName, stage, since, version, last } = entry;
  const state = onSelect || !last || last.decision === 'reopened' ? 'in_review' : last.decision;
  const before = lastDecision(entry);
  const changes = newSince(entry);
  return (
    <li className="relative flex items-start gap-3 px-4 py-3 first:rounded-t-xl last:rounded-b-xl hover:bg-sunken/60 has-checked:bg-accent-soft/50">
      {onSelect && (
        <label className="relative z-10 -m-2 p-2.5">
          <span className="sr-only">{`Select ${entryName(entry)}`}</span>
          <input
            type="checkbox"
            checked={selected}
            onChange={(event) => onSelect(event.target.checked)}
            className="size-4 accent-accent"
          />
        </label>
      )}
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
          <Link
            href={`/projects/${projectId}?stage=${stage}`}
            data-queue-row
            aria-label={entryName(entry)}
            dir="auto"
            className="line-clamp-2 min-w-0 font-medium after:absolute after:inset-0 after:rounded-xl"
          >
            {projectName}
          </Link>
          <span className="inline-flex items-baseline gap-1 text-sm whitespace-nowrap">
            <StateIcon state={state} className="self-center" />
            {`${stageTitles[stage]}, version ${version.number}`}
            <span className="sr-only">{`, ${stateWords[state].words}`}</span>
          </span>
        </div>
        <p className="text-sm text-ink-soft">
          {onSelect ? (
            <>
              Waiting for <HowLong since={since} inRow />, {madeBy(entry)}
            </>
          ) : (
            <>
              {before}, <When at={since} inRow />
            </>
          )}
        </p>
        {onSelect && before && (
          <p className="text-sm text-ink-soft">
            {before}
            {changes && `; ${changes}`}
          </p>
        )}
        {onSelect && <Marks entry={entry} />}
      </div>
    </li>
  );
}

function Marks({ entry }: { entry: QueueEntry }) {
  const warnings = warningsOf(entry);
  const { askedBy } = entry;
  if (warnings.length === 0 && askedBy === null) return null;
  return (
    <p className="flex flex-wrap gap-1.5 pt-0.5">
      {askedBy !== null && <Chip tone="accent">{`${askedBy} asks you to review`}</Chip>}
      {warnings.map((words) => (
        <Chip key={words} tone={entry.conflicts > 0 && words === warnings[0] ? 'warn' : 'plain'}>
          {words.charAt(0).toUpperCase() + words.slice(1)}
        </Chip>
      ))}
    </p>
  );
}
