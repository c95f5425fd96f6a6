import clsx from 'clsx';
import type { Formats } from '../../../reader/formats.ts';
import { useFormats } from '../../../reader/reader-provider.tsx';
import type { Preparation } from './preparation-section.tsx';

type Day = Preparation['days'][number];

const parts = [
  { field: 'usedUsd', words: 'used', fill: 'bg-accent' },
  { field: 'pendingUsd', words: 'still open', fill: 'bg-line-strong' },
  { field: 'vainUsd', words: 'in vain', fill: 'bg-warn' },
] as const;

/** What preparing cost: today against the budget, and each of the last days, by what became of it. */
export function PreparationSpend({
  days,
  dailyUsd,
}: {
  days: readonly Day[];
  dailyUsd: Preparation['dailyUsd'];
}) {
  const { money } = useFormats();
  const today = days.at(-1);
  if (!today) return null;
  const weekUsd = days.reduce((sum, { spentUsd }) => sum + spentUsd, 0);
  return (
    <div className="flex flex-col gap-4 border-t pt-4">
      <div className="flex flex-col gap-1.5">
        <div className="flex justify-between gap-3 text-sm">
          <span className="text-ink-soft">Spent on preparing today</span>
          <span className="tabular-nums">
            {money(today.spentUsd)} of {money(dailyUsd)}
          </span>
        </div>
        <div aria-hidden className="flex h-2 gap-px overflow-hidden rounded-full bg-sunken">
          {parts.map(({ field, fill }) => (
            <Part
              key={field}
              fill={fill}
              share={today[field] / Math.max(dailyUsd, today.spentUsd, 0.000001)}
            />
          ))}
        </div>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {parts.map(({ field, words, fill }) => (
            <li key={field} className="flex items-center gap-1.5">
              <span aria-hidden className={clsx('size-2.5 rounded-full', fill)} />
              <span className="tabular-nums">{money(today[field])}</span>
              <span className="text-ink-soft">{words}</span>
            </li>
          ))}
        </ul>
      </div>
      {weekUsd > 0 && <Week days={days} />}
    </div>
  );
}

function Part({ fill, share }: { fill: string; share: number }) {
  return share > 0 ? <span className={fill} style={{ flex: `0 0 ${Math.min(100, share * 100)}%` }} /> : null;
}

function Week({ days }: { days: readonly Day[] }) {
  const formats = useFormats();
  const highest = Math.max(...days.map(({ spentUsd }) => spentUsd));
  return (
    <figure className="flex flex-col gap-2">
      <figcaption className="text-sm text-ink-soft">The last seven days</figcaption>
      <ul className="flex h-24 items-stretch gap-2">
        {days.map((day) => (
          <li key={day.day.getTime()} title={tellDay(day, formats)} className="flex flex-1 flex-col gap-1">
            <span className="sr-only">{tellDay(day, formats)}</span>
            <span aria-hidden className="flex flex-1 flex-col-reverse overflow-hidden rounded-sm bg-sunken">
              {parts.map(({ field, fill }) => (
                <Part key={field} fill={fill} share={day[field] / highest} />
              ))}
            </span>
            <span aria-hidden className="text-center text-xs text-ink-soft">
              {formats.weekday(day.day)}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

function tellDay({ day, spentUsd, ...became }: Day, { money, weekday }: Formats): string {
  const told = parts.map(({ field, words }) => `${money(became[field])} ${words}`).join(', ');
  return `${weekday(day)}: ${spentUsd === 0 ? 'nothing' : `${money(spentUsd)}: ${told}`}`;
}
