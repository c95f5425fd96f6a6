import type { BriefDetails } from '#server/artifacts/brief-details.ts';
import { fieldNames, fieldUses, filledIn } from './details-words.ts';

/** What is said of a project beside its brief, to read. */
export function DetailsList({ details }: { details: BriefDetails }) {
  const filled = filledIn(details);
  if (filled.length === 0) return null;
  return (
    <details className="rounded-lg border bg-surface px-3 py-2 text-sm">
      <summary className="font-medium">
        Details{' '}
        <span className="font-normal text-ink-soft">
          ({filled.map((field) => fieldNames[field]).join(', ')})
        </span>
      </summary>
      <dl className="mt-2 flex max-h-48 flex-col gap-2 overflow-y-auto">
        {filled.map((field) => (
          <div key={field}>
            <dt className="text-ink-soft">
              {fieldNames[field]}, {fieldUses[field]}
            </dt>
            <dd className="whitespace-pre-wrap">{details[field]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
