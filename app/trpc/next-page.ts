/** How a list that comes page by page finds its next one. */
export const nextPage = {
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
};
