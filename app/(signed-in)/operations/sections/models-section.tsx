'use client';

import type { ReactNode } from 'react';
import type { ModelRow } from '#server/operations/dashboard/dashboard-views.ts';
import { useFormats } from '../../../reader/reader-provider.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { PageLink } from '../../../ui/page-link.tsx';
import type { Window } from '../charts/series.ts';
import { msWords, shareWords } from '../charts/time-words.ts';
import { runsHref } from '../runs-href.ts';

const healths = {
  closed: { tone: 'ok', words: 'well' },
  'half-open': { tone: 'warn', words: 'on trial' },
  open: { tone: 'bad', words: 'left alone' },
} as const;

/** Each model as the processes find it now, and as it was over the time shown. */
export function ModelsSection({
  models,
  window: { fromMs, toMs },
}: {
  models: readonly ModelRow[];
  window: Window;
}) {
  const { money, number } = useFormats();
  if (models.length === 0) return <p className="text-sm text-ink-soft">No model was asked in this time.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label="Models, a table" className="overflow-x-auto rounded-md border">
      <table className="w-full text-left text-sm tabular-nums">
        <caption className="sr-only">Models: health, times, failures, price, calls</caption>
        <thead className="bg-sunken whitespace-nowrap">
          <tr>
            {columns.map((column, index) => (
              <th
                key={column}
                scope="col"
                className={`px-3 py-1.5 font-medium ${index > 1 ? 'text-right' : ''}`}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y whitespace-nowrap">
          {models.map(
            ({
              model,
              phase,
              attempts,
              failures,
              attemptMs,
              firstTokenMs,
              tokensPerSecond,
              limit,
              running,
              waiting,
              usd,
              price,
            }) => {
              const health = healths[phase as keyof typeof healths];
              return (
                <tr key={model}>
                  <th scope="row" className="px-3 py-1.5 font-medium">
                    <PageLink
                      href={runsHref({ fromMs, toMs, model })}
                      className="text-accent underline underline-offset-2"
                    >
                      {model}
                    </PageLink>
                  </th>
                  <td className="px-3 py-1.5">
                    <Chip tone={health?.tone ?? 'plain'}>{health?.words ?? 'not met'}</Chip>
                  </td>
                  <Cell>{number(attempts)}</Cell>
                  <Cell>{shareWords(failures, attempts)}</Cell>
                  <Cell>
                    {msWords(firstTokenMs.p50)} / {msWords(firstTokenMs.p95)}
                  </Cell>
                  <Cell>
                    {msWords(attemptMs.p50)} / {msWords(attemptMs.p95)} / {msWords(attemptMs.p99)}
                  </Cell>
                  <Cell>{tokensPerSecond === null ? '–' : number(tokensPerSecond)}</Cell>
                  <Cell>
                    {limit === null ? '–' : `${running} of ${limit}`}
                    {waiting ? `, ${waiting} wait` : ''}
                  </Cell>
                  <Cell>
                    {price
                      ? `${money(price.promptUsdPerMillion)} / ${money(price.completionUsdPerMillion)}`
                      : '–'}
                  </Cell>
                  <Cell>{money(usd)}</Cell>
                </tr>
              );
            },
          )}
        </tbody>
      </table>
    </section>
  );
}

const columns = [
  'Model',
  'Health',
  'Calls',
  'Failed',
  'First token p50 / p95',
  'Answer p50 / p95 / p99',
  'Tokens a second',
  'Under way',
  'Price in / out, a million',
  'Spent',
];

function Cell({ children }: { children: ReactNode }) {
  return <td className="px-3 py-1.5 text-right">{children}</td>;
}
