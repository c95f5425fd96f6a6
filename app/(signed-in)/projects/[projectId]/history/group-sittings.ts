import type { HistoryEntry } from '#server/pipeline/history/history-views.ts';

/** How long a person may pause between two edits of one sitting. */
const pauseMs = 30 * 60_000;

/** Versions told as one entry, newest first: one person's edits in a row, or a version by itself. */
export type Sitting = readonly [HistoryEntry, ...HistoryEntry[]];

/** Puts a person's successive edits together. A version that somebody decided on closes what came before it. */
export function groupSittings(versions: readonly HistoryEntry[]): Sitting[] {
  const sittings: [HistoryEntry, ...HistoryEntry[]][] = [];
  for (const version of versions) {
    const last = sittings.at(-1);
    const later = last?.at(-1);
    if (last && later && belongs(version, later)) last.push(version);
    else sittings.push([version]);
  }
  return sittings;
}

function belongs(version: HistoryEntry, later: HistoryEntry): boolean {
  return (
    version.why.kind === 'edited' &&
    later.why.kind === 'edited' &&
    version.author === later.author &&
    version.reviews.length === 0 &&
    later.createdAt.getTime() - version.createdAt.getTime() <= pauseMs
  );
}

/** Ids of what says something else after a sitting, each once, in the order of the document's numbers. */
export function touchedIn(sitting: Sitting): readonly string[] {
  return idsIn(sitting, ({ added, changed, removed }) => [...added, ...changed, ...removed]);
}

/** The same of what stands elsewhere. */
export function movedIn(sitting: Sitting): readonly string[] {
  return idsIn(sitting, ({ moved }) => moved);
}

function idsIn(sitting: Sitting, of: (touched: HistoryEntry['touched']) => readonly string[]) {
  const ids = sitting.flatMap(({ touched }) => of(touched));
  return [...new Set(ids)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}
