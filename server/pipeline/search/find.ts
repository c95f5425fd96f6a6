import { languageOf } from '#server/artifacts/language-of.ts';
import type { Caller } from '#server/identity/caller.ts';
import { type CommentPlace, commentPlaces } from '#server/store/comments.ts';
import { type FoundEntry, findEntries, textsMax } from '#server/store/search-entries.ts';
import { userNames } from '#server/store/user-names.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { nobody } from '../versions/view-version.ts';
import { excerpt } from './excerpt.ts';
import { readSearch } from './read-search.ts';
import type { SearchHit } from './search-views.ts';

export interface Find {
  readonly text: string;
  /** The project that the person is in: what stands there comes first. */
  readonly projectId?: string | null | undefined;
  readonly cursor?: number | null | undefined;
  readonly limit: number;
}

const titleChars = 200;
const excerptChars = 220;

/** What of the workspace's projects, briefs, newest documents and discussions holds the words, best first. */
export async function find(
  { db }: PipelineContext,
  { workspaceId }: Caller,
  { text, projectId = null, cursor, limit }: Find,
): Promise<{ readonly items: SearchHit[]; readonly nextCursor: number | null }> {
  const question = readSearch(text);
  if (!question) return { items: [], nextCursor: null };
  const offset = cursor ?? 0;
  const found = await findEntries(db, {
    ...question,
    workspaceId,
    nearProjectId: projectId,
    offset,
    limit: limit + 1,
  });
  const next = offset + limit;
  const page = found.slice(0, limit);
  const places = await commentPlaces(
    db,
    page.flatMap(({ source, ref }) => (source === 'comment' ? [ref] : [])),
  );
  const names = await userNames(
    db,
    [...places.values()].map(({ authorId }) => authorId),
  );
  return {
    items: page.flatMap((entry) => hitOf(entry, question.marks, { places, names }) ?? []),
    nextCursor: found.length > limit && next < textsMax ? next : null,
  };
}

interface Comments {
  readonly places: ReadonlyMap<string, CommentPlace>;
  readonly names: ReadonlyMap<string, string>;
}

/** Null for a comment that was deleted in this moment. */
function hitOf(entry: FoundEntry, marks: readonly string[], { places, names }: Comments): SearchHit | null {
  const { projectId, projectName, archived, source, ref, title, body } = entry;
  const project = { id: projectId, name: projectName, archived };
  const said = {
    title: excerpt(title, marks, titleChars),
    excerpt: excerpt(body, marks, excerptChars),
    language: languageOf(`${title}\n${body}`),
  };
  if (source === 'name') return { kind: 'project', project, ...said };
  if (source === 'brief') return { kind: 'brief', project, ...said };
  if (source === 'comment') {
    const place = places.get(ref);
    if (!place) return null;
    const { stage, anchor, rootId, authorId } = place;
    const by = names.get(authorId) ?? nobody;
    return { kind: 'comment', project, stage, anchor, threadId: rootId ?? ref, by, ...said };
  }
  return { kind: 'item', project, stage: source, itemId: ref, ...said };
}
