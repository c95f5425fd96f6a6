'use client';

import { useMemo } from 'react';
import type { Provenance } from '#server/models/completion.ts';
import type { SettingsView } from '#server/pipeline/views.ts';
import { useFormats } from '../../../reader/reader-provider.tsx';
import { ChangedText } from '../../../text-differences/changed-text.tsx';
import { textDifferences } from '../../../text-differences/text-differences.ts';
import { Notice } from '../../../ui/notice.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { ShareBar } from '../../../ui/share-bar.tsx';
import { SelectField } from '../../../ui/text-field.tsx';
import { answerLines } from './answer-lines.ts';
import type { WordsOption } from './tried-words.ts';
import type { Tryout } from './use-tryout.ts';

/** One way to ask: whose words, which model. */
export interface Contender {
  readonly words: string;
  /** Model id; '' where the router chooses. */
  readonly model: string;
}

export function TryoutColumn({
  name,
  contender,
  onChoose,
  options,
  catalog,
  tryout,
  other,
  comparesText,
}: {
  name: string;
  contender: Contender;
  onChoose: (contender: Contender) => void;
  options: readonly WordsOption[];
  catalog: SettingsView['models']['catalog'];
  tryout: Tryout;
  other: Tryout;
  comparesText: boolean;
}) {
  const { answer, ended, error, isAsking } = tryout;
  return (
    <section aria-label={`Side ${name}`} className="flex min-w-0 flex-col gap-3 rounded-lg border p-3">
      <SelectField
        label={`Words of ${name}`}
        value={contender.words}
        onChange={(event) => onChoose({ ...contender, words: event.target.value })}
      >
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={`Model of ${name}`}
        value={contender.model}
        onChange={(event) => onChoose({ ...contender, model: event.target.value })}
      >
        <option value="">As the router chooses</option>
        {catalog.map(({ id, floor }) => (
          <option key={id} value={id}>
            {id} ({floor})
          </option>
        ))}
      </SelectField>
      {ended?.kind === 'answered' && (
        <Measures
          askedWith={tryout.askedWith}
          said={ended.provenance}
          other={other.ended?.kind === 'answered' ? other.ended.provenance : null}
        />
      )}
      {ended?.kind === 'failed' && <Notice tone="bad">{ended.message}</Notice>}
      {error ? <ProblemNotice title="It could not be asked" error={error} /> : null}
      <div aria-busy={isAsking} className="min-h-24 text-sm leading-relaxed whitespace-pre-wrap">
        {answer === null ? (
          <p className="text-ink-soft">{isAsking ? 'Asking …' : 'The answer will stand here.'}</p>
        ) : comparesText ? (
          <Differences before={other.answer} after={answer} />
        ) : (
          answerLines(answer).join('\n')
        )}
      </div>
    </section>
  );
}

function Differences({ before, after }: { before: unknown; after: unknown }) {
  const stretches = useMemo(
    () => textDifferences(answerLines(before).join('\n'), answerLines(after).join('\n')),
    [before, after],
  );
  return <ChangedText stretches={stretches} />;
}

/** Time, cost and length of an answer as bars against the other one's. */
function Measures({
  askedWith,
  said,
  other,
}: {
  askedWith: string;
  said: Provenance;
  other: Provenance | null;
}) {
  const { number, money } = useFormats();
  const { answeredBy, model, firstTokenMs, totalMs, costUsd, completionTokens, fallbackReason } = said;
  const seconds = (ms: number) => `${number(ms / 1_000, 1)} s`;
  return (
    <div className="flex flex-col gap-2 text-xs text-ink-soft">
      <p role="status">
        {askedWith}: {who[answeredBy] ?? 'answered by'}{' '}
        <span className="font-medium text-ink wrap-anywhere">{model}</span>
        {fallbackReason && <> ({fallbackReason})</>}
      </p>
      <dl className="grid grid-cols-3 gap-x-3">
        <Measure name="Time" value={totalMs} other={other?.totalMs} look="bg-accent">
          {seconds(totalMs)}
          {firstTokenMs !== null && <span className="block">first words {seconds(firstTokenMs)}</span>}
        </Measure>
        <Measure name="Cost" value={costUsd} other={other?.costUsd} look="bg-warn">
          {costUsd === 0 ? 'nothing' : money(costUsd)}
        </Measure>
        <Measure name="Length" value={completionTokens} other={other?.completionTokens} look="bg-line-strong">
          {number(completionTokens)} tokens
        </Measure>
      </dl>
    </div>
  );
}

const who: Partial<Record<Provenance['answeredBy'], string>> = {
  memory: 'known already, from',
  redis: 'known already, from',
  content: 'known already, from',
  drafter: 'drafted offline by the',
};

function Measure({
  name,
  value,
  other = 0,
  look,
  children,
}: {
  name: string;
  value: number;
  other?: number | undefined;
  look: string;
  children: React.ReactNode;
}) {
  const longest = Math.max(value, other);
  const share = longest > 0 ? Math.round((value / longest) * 100) : 0;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <dt>{name}</dt>
      <dd className="flex flex-col gap-1 tabular-nums">
        <ShareBar percent={share} look={look} />
        <span>{children}</span>
      </dd>
    </div>
  );
}
