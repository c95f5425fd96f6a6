import type { ProjectStanding } from '#server/pipeline/views.ts';
import type { ListingSort } from '#server/store/project-listings.ts';
import { isStanding } from '../../project-parts/standings.ts';

export interface ListInput {
  readonly search: string;
  readonly archived: boolean;
  readonly standing: ProjectStanding | null;
  readonly mine: boolean;
  readonly sort: ListingSort;
  readonly descending: boolean;
  readonly limit: number;
}

/** The orders that are offered, the first of which needs no word in the address. */
export const orders = [
  { value: 'updated', words: 'Last change', sort: 'updated', descending: true },
  { value: 'created', words: 'Newest first', sort: 'created', descending: true },
  { value: 'oldest', words: 'Oldest first', sort: 'created', descending: false },
  { value: 'name', words: 'Name', sort: 'name', descending: false },
  { value: 'cost', words: 'Highest cost', sort: 'cost', descending: true },
  { value: 'progress', words: 'Most progress', sort: 'progress', descending: true },
  { value: 'behind', words: 'Least progress', sort: 'progress', descending: false },
] as const satisfies readonly { value: string; words: string; sort: ListingSort; descending: boolean }[];

const pageRows = 50;

/** What the list asks for, read from the address: server and browser ask alike, so the first load asks once. */
export function listInput(params: Pick<URLSearchParams, 'get'>): ListInput {
  const standing = params.get('state');
  const { sort, descending } = orderOf(params);
  return {
    search: (params.get('search') ?? '').trim().slice(0, 120),
    archived: params.get('archived') === '1',
    standing: isStanding(standing) ? standing : null,
    mine: params.get('mine') === '1',
    sort,
    descending,
    limit: pageRows,
  };
}

export function orderOf(params: Pick<URLSearchParams, 'get'>): (typeof orders)[number] {
  return orders.find(({ value }) => value === params.get('sort')) ?? orders[0];
}
