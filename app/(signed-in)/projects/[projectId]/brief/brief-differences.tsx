'use client';

import { useMemo } from 'react';
import type { BriefView } from '#server/pipeline/views.ts';
import { fieldNames, fieldsInOrder } from '../../../../brief-input/details-words.ts';
import { ChangedText } from '../../../../text-differences/changed-text.tsx';
import { textDifferences, wordCounts } from '../../../../text-differences/text-differences.ts';
import { ProblemNotice } from '../../../../ui/problem-notice.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { BackTo } from './brief-versions.tsx';
import { useBriefVersion } from './use-brief-version.ts';

/** What changed from one version of the brief to another, word by word. */
export function BriefDifferences({
  projectId,
  from,
  to,
  onBack,
}: {
  projectId: string;
  from: string;
  to: string;
  onBack: () => void;
}) {
  const older = useBriefVersion(projectId, from);
  const newer = useBriefVersion(projectId, to);
  const failed = [older, newer].find(({ isError }) => isError);
  return (
    <>
      <BackTo words="Back to the versions" onBack={onBack} />
      {older.data && newer.data ? (
        <Compared older={older.data} newer={newer.data} />
      ) : failed ? (
        <ProblemNotice
          title="A version could not be loaded"
          error={failed.error}
          onRetry={() => void failed.refetch()}
        />
      ) : (
        <SkeletonText lines={8} />
      )}
    </>
  );
}

function Compared({ older, newer }: { older: BriefView; newer: BriefView }) {
  const stretches = useMemo(() => textDifferences(older.text, newer.text), [older, newer]);
  const { gone, new: added } = wordCounts(stretches);
  const fields = fieldsInOrder.filter((field) => older.details[field] !== newer.details[field]);
  return (
    <>
      <h3 className="text-sm font-medium">
        From version {older.number} to {newer.number}
        <span className="block font-normal text-ink-soft">
          {gone + added === 0
            ? 'The text is the same.'
            : `${counted(added)} added, ${counted(gone)} removed.`}
        </span>
      </h3>
      <section
        aria-label={`Changes from version ${older.number} to ${newer.number}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
        tabIndex={0}
        dir="auto"
        className="min-h-0 flex-1 overflow-y-auto rounded-lg border bg-surface p-3 text-sm leading-relaxed whitespace-pre-wrap"
      >
        {fields.map((field) => (
          <p key={field}>
            {fieldNames[field]}:{' '}
            <ChangedText
              stretches={textDifferences(older.details[field] ?? '', newer.details[field] ?? '')}
            />
          </p>
        ))}
        <ChangedText stretches={stretches} />
      </section>
    </>
  );
}

const counted = (words: number): string => `${words.toLocaleString('en')} ${words === 1 ? 'word' : 'words'}`;
