import type { Provenance } from '#server/models/completion.ts';
import type { Formats } from '../../../../reader/formats.ts';

const places: Readonly<Record<Provenance['answeredBy'], string>> = {
  memory: 'Memory cache',
  redis: 'Redis cache',
  content: 'Content store',
  model: 'Asked anew',
  drafter: 'Drafted offline',
};

/** One line that says who wrote an item. */
export function provenanceHeadline({ answeredBy, model }: Provenance): string {
  return answeredBy === 'drafter' ? 'Drafted offline' : model;
}

/** What stands behind an item, as pairs of name and value. */
export function provenanceFacts(
  provenance: Provenance,
  { money, number }: Pick<Formats, 'money' | 'number'>,
): readonly (readonly [name: string, value: string])[] {
  const {
    answeredBy,
    promptTokens,
    completionTokens,
    costUsd,
    firstTokenMs,
    totalMs,
    attempts,
    prepared,
    fallbackReason,
  } = provenance;
  const drafted = answeredBy === 'drafter';
  return [
    ['Found', prepared ? `Prepared ahead (${places[answeredBy].toLowerCase()})` : places[answeredBy]],
    ...(drafted
      ? []
      : ([
          ['Tokens', `${number(promptTokens)} in, ${number(completionTokens)} out`],
          ['Cost', money(costUsd)],
        ] as const)),
    [
      'Time',
      seconds(totalMs, number) +
        (firstTokenMs === null ? '' : `, first words after ${seconds(firstTokenMs, number)}`),
    ],
    ['Attempts', String(attempts)],
    ...(fallbackReason === null ? [] : [['Fallback', fallbackReason] as const]),
  ];
}

function seconds(ms: number, number: Formats['number']): string {
  return ms < 1000 ? `${number(ms)} ms` : `${number(ms / 1000, 1)} s`;
}
