/** What the list asks for, read from the address: server and browser ask alike, so the first load asks once. */
export function listInput(params: Pick<URLSearchParams, 'get'>): {
  search: string;
  archived: boolean;
  limit: number;
} {
  return {
    search: (params.get('search') ?? '').trim().slice(0, 120),
    archived: params.get('archived') === '1',
    limit: 30,
  };
}

export const nextPage = {
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
};
