import type { RequirementsArtifact } from '../requirements.ts';
import { findAlike, type Statement } from './find-alike.ts';
import type { Finding } from './finding.ts';
import { type Objection, object } from './objection.ts';

const standards = /\b(?:WCAG|ISO|IEC|OWASP|GDPR|HIPAA|PCI|RFC|TLS|FIPS|NIST|BSI|SOC)\b/u;
const figure =
  /\p{N}|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|half|double|twice|none|no more)\b/iu;

/** What shows only where the requirements are read side by side, or by what an item lacks. */
export function inspectRequirements(
  { functional, qualities }: RequirementsArtifact,
  english: boolean,
): Finding[] {
  const objections: Objection[] = [
    ...functional.flatMap(({ id, statement, criteria, priority }): Objection[] =>
      criteria.length === 0 && priority !== 'wont'
        ? [{ rule: 'no-criteria', itemId: id, field: 'statement', text: statement }]
        : [],
    ),
    ...qualities.flatMap(({ id, statement, target }): Objection[] =>
      english && !figure.test(`${statement} ${target}`) && !standards.test(`${statement} ${target}`)
        ? [{ rule: 'no-measure', itemId: id, field: 'statement', text: statement }]
        : [],
    ),
    ...alikeAmong(
      [...functional, ...qualities].map(({ id, statement }) => ({ itemId: id, text: statement })),
      'statement',
      english,
    ),
  ];
  return objections.map(object);
}

/** Objections to what is said twice or contradicted. */
export function alikeAmong(statements: readonly Statement[], field: string, english: boolean): Objection[] {
  return findAlike(statements, english).flatMap(({ of, to, kind, start, end, theirs }): Objection[] => {
    const [own, other] = [statements[of], statements[to]];
    if (!own || !other) return [];
    const at = { itemId: own.itemId, field, text: own.text };
    return kind === 'duplicate'
      ? [{ ...at, rule: 'duplicate', detail: `${other.itemId} says the same.` }]
      : [
          {
            ...at,
            rule: 'contradiction',
            start,
            end,
            detail: `${other.itemId} says the same with “${theirs}”.`,
          },
        ];
  });
}
