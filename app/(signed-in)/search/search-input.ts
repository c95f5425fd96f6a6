/** What a search asks for, read from the address: server and browser ask alike. */
export function searchInput(params: Pick<URLSearchParams, 'get'>): { text: string; limit: number } {
  return {
    text: (params.get('q') ?? '').trim().slice(0, 200).toWellFormed().replaceAll('\0', ''),
    limit: 25,
  };
}

export const searchPages = {
  getNextPageParam: (page: { nextCursor: number | null }) => page.nextCursor,
};
