import type { ThreadView } from '#server/pipeline/discussion/discussion-view.ts';

export const threadFilters = ['open', 'resolved', 'mine'] as const;
export type ThreadFilter = (typeof threadFilters)[number];

export function passes({ resolved, mine }: ThreadView, filter: ThreadFilter): boolean {
  if (filter === 'mine') return mine;
  return (resolved !== null) === (filter === 'resolved');
}

export function openFirst(threads: readonly ThreadView[]): ThreadView[] {
  return threads.toSorted((a, b) => Number(a.resolved !== null) - Number(b.resolved !== null));
}

/** The threads that pass, open ones first; those on items that are gone stand apart. */
export function threadsShown(threads: readonly ThreadView[], filter: ThreadFilter) {
  const shown = openFirst(threads.filter((thread) => passes(thread, filter)));
  return { here: shown.filter(({ gone }) => !gone), gone: shown.filter(({ gone }) => gone) };
}
