'use client';

import { FilterSelect } from '../../address/filter-select.tsx';
import { stages, stageTitles } from '../../project-parts/stages.ts';
import { SearchBox } from '../../ui/search-box.tsx';
import { ages, type QueueInput, usual } from './queue-input.ts';

const look = 'text-sm sm:w-auto!';

/** What is typed or chosen goes into the address; the queue follows it. */
export function QueueFilters({
  input,
  typed,
  onType,
}: {
  input: QueueInput;
  /** In the field; the address follows it. */
  typed: string;
  onType: (typed: string) => void;
}) {
  const decided = input.list === 'decided';
  return (
    <search className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      <SearchBox
        label="Search by project"
        placeholder="Search by project"
        maxLength={120}
        value={typed}
        onType={onType}
        compact
        className="min-w-0 max-sm:col-span-2 sm:max-w-64 sm:flex-auto"
      />
      <FilterSelect
        label="Stage"
        param="stage"
        value={input.stage ?? ''}
        options={[
          { value: '', words: 'All stages' },
          ...stages.map((stage) => ({ value: stage, words: stageTitles[stage] })),
        ]}
        className={look}
      />
      <FilterSelect
        label="Age"
        param="days"
        value={String(input.days ?? '')}
        options={[
          { value: '', words: 'Any age' },
          ...ages.map((days) => ({
            value: String(days),
            words: `${decided ? 'Within' : 'At least'} ${days} ${days === 1 ? 'day' : 'days'}`,
          })),
        ]}
        className={look}
      />
      <FilterSelect
        label="Order"
        param="order"
        value={input.order}
        usual={usual(input.list)}
        options={[
          { value: 'oldest', words: decided ? 'Oldest first' : 'Longest waiting first' },
          { value: 'newest', words: 'Newest first' },
        ]}
        className={`${look} max-sm:col-span-2`}
      />
    </search>
  );
}
