'use client';

import type { Priority } from '#server/artifacts/requirements.ts';
import type { TraceMatrix } from '#server/artifacts/trace-matrix.ts';
import { SelectField } from '../../../../ui/text-field.tsx';
import { priorityLooks } from '../document/priority-chip.tsx';
import type { TraceFilter } from './trace-filter.ts';

/** Narrows the matrix down: by what is missing, by priority, by milestone. */
export function TraceFilters({
  matrix: { across, milestones, gaps },
  filter,
  onChange,
}: {
  matrix: TraceMatrix;
  filter: TraceFilter;
  onChange: (filter: TraceFilter) => void;
}) {
  const hasGaps = gaps.uncovered.length + gaps.unscoped.length > 0;
  return (
    <div className="flex flex-wrap gap-2">
      {(hasGaps || filter.gapsOnly) && (
        <SelectField
          label="Show"
          hideLabel
          className="w-auto! py-1! text-sm"
          value={filter.gapsOnly ? 'gaps' : 'all'}
          onChange={(event) => onChange({ ...filter, gapsOnly: event.target.value === 'gaps' })}
        >
          <option value="all">All requirements</option>
          <option value="gaps">Only gaps</option>
        </SelectField>
      )}
      <SelectField
        label="Priority"
        hideLabel
        className="w-auto! py-1! text-sm"
        value={filter.priority ?? ''}
        onChange={(event) =>
          onChange({ ...filter, priority: (event.target.value || null) as Priority | null })
        }
      >
        <option value="">Any priority</option>
        {Object.entries(priorityLooks).map(([value, { words }]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </SelectField>
      {across !== 'sentences' && (
        <SelectField
          label="Milestone"
          hideLabel
          className="w-44! py-1! text-sm"
          value={filter.milestone ?? ''}
          onChange={(event) => onChange({ ...filter, milestone: event.target.value || null })}
        >
          <option value="">Any milestone</option>
          {milestones.map(({ id, title }) => (
            <option key={id} value={id}>
              {id} {title}
            </option>
          ))}
          <option value="none">In no milestone</option>
        </SelectField>
      )}
    </div>
  );
}
