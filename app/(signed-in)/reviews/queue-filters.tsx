'use client';

import { setParam } from '../../address/set-param.ts';
import { stages, stageTitles } from '../../project-parts/stages.ts';
import { SearchBox } from '../../ui/search-box.tsx';
import { inputClass } from '../../ui/text-field.tsx';
import { ages, type QueueInput, usual } from './queue-input.ts';

const look = `${inputClass} py-1.5 text-sm sm:w-auto!`;

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
  const other = usual(input.list) === 'oldest' ? 'newest' : 'oldest';
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
      <select
        aria-label="Stage"
        value={input.stage ?? ''}
        onChange={(event) => setParam('stage', event.target.value)}
        className={look}
      >
        <option value="">All stages</option>
        {stages.map((stage) => (
          <option key={stage} value={stage}>
            {stageTitles[stage]}
          </option>
        ))}
      </select>
      <select
        aria-label="Age"
        value={input.days ?? ''}
        onChange={(event) => setParam('days', event.target.value)}
        className={look}
      >
        <option value="">Any age</option>
        {ages.map((days) => (
          <option key={days} value={days}>
            {`${decided ? 'Within' : 'At least'} ${days} ${days === 1 ? 'day' : 'days'}`}
          </option>
        ))}
      </select>
      <select
        aria-label="Order"
        value={input.order}
        onChange={(event) => setParam('order', event.target.value === other ? other : '')}
        className={`${look} max-sm:col-span-2`}
      >
        <option value="oldest">{decided ? 'Oldest first' : 'Longest waiting first'}</option>
        <option value="newest">Newest first</option>
      </select>
    </search>
  );
}
