'use client';

import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { stages, stageTitles } from '../../project-parts/stages.ts';
import { inputClass } from '../../ui/text-field.tsx';
import { ages, type QueueInput, setQueueParam, usual } from './queue-input.ts';

const settleMs = 250;
const look = `${inputClass} py-1.5 text-sm sm:w-auto!`;

/** What is typed or chosen goes into the address; the queue follows it. */
export function QueueFilters({ input }: { input: QueueInput }) {
  const [typed, setTyped] = useState(input.search);
  useEffect(() => {
    if (typed.trim() === input.search) return;
    const timer = setTimeout(() => setQueueParam('search', typed.trim()), settleMs);
    return () => clearTimeout(timer);
  }, [typed, input.search]);
  const decided = input.list === 'decided';
  const other = usual(input.list) === 'oldest' ? 'newest' : 'oldest';
  return (
    <search className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      <div className="relative min-w-0 max-sm:col-span-2 sm:max-w-64 sm:flex-auto">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-soft"
        />
        <input
          type="search"
          aria-label="Search by project"
          placeholder="Search by project"
          maxLength={120}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className={`${inputClass} py-1.5 pl-9 text-sm`}
        />
      </div>
      <select
        aria-label="Stage"
        value={input.stage ?? ''}
        onChange={(event) => setQueueParam('stage', event.target.value)}
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
        onChange={(event) => setQueueParam('days', event.target.value)}
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
        onChange={(event) => setQueueParam('order', event.target.value === other ? other : '')}
        className={`${look} max-sm:col-span-2`}
      >
        <option value="oldest">{decided ? 'Oldest first' : 'Longest waiting first'}</option>
        <option value="newest">Newest first</option>
      </select>
    </search>
  );
}
