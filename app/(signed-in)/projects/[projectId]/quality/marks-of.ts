import type { QualityView } from '#server/pipeline/quality/quality-views.ts';
import type { QualityMarks } from './quality-scope.tsx';

/** How many findings each item has; hints alone make no mark. */
export function marksOf(
  view: Pick<QualityView, 'findings' | 'rules'> | null,
): ReadonlyMap<string, QualityMarks> {
  if (!view) return new Map();
  const severityOf = new Map(view.rules.map(({ id, severity }) => [id, severity]));
  const grave = view.findings.filter(({ rule }) => severityOf.get(rule) !== 'hint');
  return new Map(
    [...Map.groupBy(grave, ({ itemId }) => itemId)].map(([itemId, own]) => [
      itemId,
      { count: own.length, hasError: own.some(({ rule }) => severityOf.get(rule) === 'error') },
    ]),
  );
}
