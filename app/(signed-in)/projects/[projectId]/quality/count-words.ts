import type { SeverityCounts } from '#server/artifacts/quality/finding.ts';

const severities = ['error', 'warning', 'hint'] as const;

/** "2 errors, 1 hint"; "nothing" where there is none. */
export function countWords(counts: SeverityCounts): string {
  const told = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}${counts[severity] === 1 ? '' : 's'}`);
  return told.length === 0 ? 'nothing' : told.join(', ');
}
