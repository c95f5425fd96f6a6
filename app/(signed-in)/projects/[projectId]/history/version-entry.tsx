'use client';

import { useState } from 'react';
import type { HistoryEntry } from '#server/pipeline/history/history-views.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { decisionWords } from '../../../../project-parts/decision-words.ts';
import { draftedPercent } from '../../../../project-parts/drafted-percent.ts';
import { useFormats } from '../../../../reader/reader-provider.tsx';
import { Chip } from '../../../../ui/chip.tsx';
import { When } from '../../../../ui/when.tsx';
import type { Place } from '../place.ts';
import type { Sitting } from './group-sittings.ts';
import { PlaceLink } from './place-link.tsx';
import { touchedWords } from './touched-words.ts';
import { VersionProof } from './version-proof.tsx';
import { causeLines, whyWords } from './why-words.ts';

interface EntryProps {
  readonly projectId: string;
  readonly stage: StageName;
  readonly isNewest: boolean;
  readonly go: (to: Partial<Place>, id?: string) => void;
}

/** A version, or a person's edits in a row, which open to each of them. */
export function SittingEntry({ sitting, ...props }: EntryProps & { sitting: Sitting }) {
  const [newest, ...earlier] = sitting;
  const oldest = sitting.at(-1) ?? newest;
  return (
    <li className="rounded-lg border bg-surface px-4 py-3">
      <Version {...props} version={newest} touched={touchedWords(sitting)} since={oldest} />
      {earlier.length > 0 && (
        <details className="mt-2 border-t pt-2 text-sm">
          <summary className="w-fit rounded text-ink-soft hover:text-ink">
            {earlier.length + 1} edits in one sitting
          </summary>
          <ol aria-label="Edits in this sitting" className="mt-2 flex flex-col gap-2">
            {sitting.map((version) => (
              <li key={version.id} className="flex flex-wrap items-center gap-x-3">
                <VersionLink {...props} isNewest={props.isNewest && version === newest} version={version} />
                <span className="text-ink-soft">
                  {touchedWords([version]) || 'Order'}, <When at={version.createdAt} />
                </span>
                <CompareLink {...props} from={version.parentId} to={version.id} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}

function Version({
  version,
  touched,
  since,
  ...props
}: EntryProps & { version: HistoryEntry; touched: string; since: HistoryEntry }) {
  const { money } = useFormats();
  const { why, by, draftedShare, costUsd, authorKind } = version;
  const isGenerated = authorKind === 'model';
  const isFirst = why.kind === 'first';
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <VersionLink {...props} version={version} />
        {props.isNewest && <Chip tone="accent">Newest</Chip>}
        <span className="text-sm text-ink-soft">
          {whyWords(why, by)} <When at={version.createdAt} />
          {costUsd > 0 && `, ${money(costUsd)}`}
          {isGenerated && draftedShare > 0 && `, ${draftedWords(draftedShare)}`}
        </span>
        <span className="ml-auto">
          <CompareLink {...props} from={since.parentId} to={version.id} />
        </span>
      </div>
      {causeLines(why).length > 0 && (
        <ul className="flex flex-col text-sm">
          {causeLines(why).map((line) => (
            <li key={line} className="wrap-anywhere">
              {line}
            </li>
          ))}
        </ul>
      )}
      {!isFirst && touched !== '' && <p className="text-sm text-ink-soft">{touched}</p>}
      {version.reviews.length > 0 && (
        <ul aria-label={`Decisions on version ${version.number}`} className="flex flex-col gap-1.5">
          {version.reviews.map((review) => (
            <li key={review.id} className="text-sm">
              <span className="flex flex-wrap items-center gap-x-2">
                <Chip tone={decisionWords[review.decision].tone}>{decisionWords[review.decision].words}</Chip>
                <span className="text-ink-soft">
                  {review.by}, <When at={review.at} />
                </span>
              </span>
              {review.comment && <p className="mt-1 whitespace-pre-wrap">{review.comment}</p>}
            </li>
          ))}
        </ul>
      )}
      <Details {...props} version={version} />
    </div>
  );
}

/** Exact time, models and hashes; what is stored is hashed anew when it is opened. */
function Details({ projectId, stage, version }: EntryProps & { version: HistoryEntry }) {
  const { moment } = useFormats();
  const [open, setOpen] = useState(false);
  return (
    <details className="text-sm" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit rounded text-ink-soft hover:text-ink">
        Details<span className="sr-only"> of version {version.number}</span>
      </summary>
      {open && (
        <div className="mt-2 flex flex-col gap-2 rounded-md bg-sunken p-3">
          <p>Made {moment(version.createdAt)}</p>
          {version.models.length > 0 && (
            <p>
              Answered by{' '}
              {version.models
                .map(
                  ({ model, tasks }) => `${modelWords(model)} (${tasks} ${tasks === 1 ? 'part' : 'parts'})`,
                )
                .join(', ')}
            </p>
          )}
          <VersionProof projectId={projectId} stage={stage} versionId={version.id} />
        </div>
      )}
    </details>
  );
}

function VersionLink({ stage, isNewest, go, version }: EntryProps & { version: HistoryEntry }) {
  return (
    <PlaceLink to={{ stage, versionId: isNewest ? null : version.id }} go={go}>
      Version {version.number}
    </PlaceLink>
  );
}

function CompareLink({ stage, go, from, to }: EntryProps & { from: string | null; to: string }) {
  if (from === null) return null;
  return (
    <PlaceLink to={{ stage, view: 'history', from, to }} go={go}>
      <span className="text-sm">Show changes</span>
    </PlaceLink>
  );
}

function modelWords(model: string): string {
  return model === 'drafter' ? 'the offline drafter' : model;
}

function draftedWords(share: number): string {
  return share === 1 ? 'drafted offline' : `${draftedPercent(share)} drafted offline`;
}
