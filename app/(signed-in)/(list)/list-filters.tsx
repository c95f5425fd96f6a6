'use client';

import { FilterSelect } from '../../address/filter-select.tsx';
import { setParam } from '../../address/set-param.ts';
import { standings } from '../../project-parts/standings.ts';
import { useFormats } from '../../reader/reader-provider.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { type ListInput, orderOf, orders } from './list-input.ts';

/** What the list shows and in which order; all of it stands in the address. */
export function ListFilters({
  input,
  params,
  counts,
  typed,
  onType,
  isEmpty,
}: {
  input: ListInput;
  params: Pick<URLSearchParams, 'get'>;
  counts: Readonly<Record<string, number>> | null;
  typed: string;
  onType: (typed: string) => void;
  /** There is nothing to be filtered. */
  isEmpty: boolean;
}) {
  const { number } = useFormats();
  const counted = (words: string, count: number | undefined) =>
    count === undefined ? words : `${words} (${number(count)})`;
  const total = counts ? Object.values(counts).reduce((sum, count) => sum + count, 0) : undefined;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Tabs
          label="Which projects"
          value={input.archived ? 'archived' : 'active'}
          onChange={(tab) => setParam('archived', tab === 'archived' ? '1' : '')}
          tabs={[
            { value: 'active', label: 'Active' },
            { value: 'archived', label: 'Archived' },
          ]}
        />
        {!isEmpty && (
          <SearchBox
            label="Search projects"
            placeholder="Filter by name"
            maxLength={120}
            value={typed}
            onType={onType}
            compact
            className="w-full sm:w-64"
          />
        )}
      </div>
      {!isEmpty && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
          <div className="min-w-0 flex-1 basis-36 sm:max-w-64">
            <FilterSelect
              label="State"
              param="state"
              value={input.standing ?? ''}
              options={[
                { value: '', words: counted('Any state', total) },
                ...standings.map(({ value, words }) => ({ value, words: counted(words, counts?.[value]) })),
              ]}
            />
          </div>
          <div className="min-w-0 flex-1 basis-36 sm:max-w-48">
            <FilterSelect
              label="Order"
              param="sort"
              value={orderOf(params).value}
              usual={orders[0].value}
              options={orders}
            />
          </div>
          <label className="flex min-h-9 items-center gap-2">
            <input
              type="checkbox"
              checked={input.mine}
              onChange={(event) => setParam('mine', event.target.checked ? '1' : '')}
              className="size-4 accent-accent"
            />
            Created by me
          </label>
        </div>
      )}
    </div>
  );
}
