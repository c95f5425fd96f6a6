import { CircleAlert, CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react';
import type { PartStatus } from '#server/pipeline/views.ts';
import { Chip } from '../../ui/chip.tsx';

const looks = {
  works: { tone: 'ok', Icon: CircleCheck },
  degraded: { tone: 'warn', Icon: TriangleAlert },
  failing: { tone: 'bad', Icon: CircleAlert },
  absent: { tone: 'plain', Icon: CircleDashed },
} as const;

/** `old`: what was seen before the server fell silent, so no colour speaks for it. */
export function PartRow({ status: { part, state, note, facts }, old }: { status: PartStatus; old: boolean }) {
  const { tone, Icon } = looks[state];
  return (
    <li className="flex flex-col gap-1 px-5 py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="font-medium first-letter:uppercase">{part}</h2>
        <Chip tone={old ? 'plain' : tone}>
          <Icon aria-hidden />
          {state}
        </Chip>
      </div>
      <p className="text-sm text-ink-soft">{note}</p>
      {facts.length > 0 && (
        <dl className="mt-1 flex flex-wrap gap-x-6 gap-y-1 text-sm">
          {facts.map(({ name, value }) => (
            <div key={name} className="flex gap-1.5">
              <dt className="text-ink-soft">{name}</dt>
              <dd className="font-medium tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
