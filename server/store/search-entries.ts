import { foldText } from '../platform/fold-text.ts';
import type { Tx } from '../platform/prisma.ts';

/** Where an entry's words stand: in a project's name, its brief, a comment, or a stage's newest version. */
export type SearchSource = 'name' | 'brief' | 'comment' | 'requirements' | 'plan' | 'stories' | 'prompts';

export interface NewSearchEntry {
  /** What tells it from the others of its source: an item's id, a piece's number, a comment's id. */
  readonly ref: string;
  readonly title: string;
  readonly body: string;
}

/** Far more than any item or piece has; a bound keeps a row's words below what PostgreSQL can hold. */
const bodyCharsMax = 60_000;

export interface Searchable {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly source: SearchSource;
  /** What of the source is said anew; all of it where this is absent. */
  readonly refs?: readonly string[];
}

/** Makes these all that a source of a project can be found by. Rows that stay as they are are not written. */
export async function replaceSearchEntries(
  tx: Tx,
  of: Searchable,
  entries: readonly NewSearchEntry[],
): Promise<void> {
  const refs = of.refs ? [...of.refs] : null;
  const bodies = entries.map(({ body }) => body.slice(0, bodyCharsMax).toWellFormed());
  await tx.$executeRaw`
    WITH entry AS MATERIALIZED (
      SELECT * FROM unnest(${entries.map(({ ref }) => ref)}::text[], ${entries.map(({ title }) => title)}::text[], ${bodies}::text[],
        ${entries.map(({ title }) => foldText(title))}::text[], ${bodies.map(foldText)}::text[]) AS entry (ref, title, body, title_words, body_words)
    ), gone AS (
      DELETE FROM search_entry WHERE project_id = ${of.projectId}::uuid AND source = ${of.source}
        AND (${refs}::text[] IS NULL OR ref = ANY(${refs}::text[]))
        AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.ref = search_entry.ref)
    )
    INSERT INTO search_entry (project_id, source, ref, workspace_id, title, body, words)
    SELECT ${of.projectId}::uuid, ${of.source}, ref, ${of.workspaceId}::uuid, title, body,
      search_words(${of.workspaceId}::uuid, ${of.source}, title_words, body_words)
    FROM entry WHERE NOT EXISTS (
      SELECT 1 FROM search_entry AS kept WHERE kept.project_id = ${of.projectId}::uuid AND kept.source = ${of.source}
        AND kept.ref = entry.ref AND kept.title = entry.title AND kept.body = entry.body)
    ON CONFLICT (project_id, source, ref) DO UPDATE SET title = excluded.title, body = excluded.body, words = excluded.words`;
}

export interface FindEntries {
  readonly workspaceId: string;
  /** What stands in this project comes first; null outside of one. */
  readonly nearProjectId: string | null;
  /** In the syntax of `websearch_to_tsquery`, folded. */
  readonly words: string;
  /** The same without the word that is being typed, and that word; null where it is finished. */
  readonly typing: { readonly before: string; readonly word: string } | null;
  /** The id of an item, where that is what is asked for. */
  readonly itemId: string | null;
  readonly offset: number;
  readonly limit: number;
}

export interface FoundEntry {
  readonly projectId: string;
  readonly projectName: string;
  readonly archived: boolean;
  readonly source: SearchSource;
  readonly ref: string;
  readonly title: string;
  readonly body: string;
}

/** Hits beyond these are not ranked: nobody reads so far, and a word that stands everywhere must not cost more than a rare one. */
const namesMax = 200;
export const textsMax = 1_000;

/**
 * Best first: the item whose id was asked for, then names of projects, then texts by `ts_rank`. Every entry carries its workspace as a
 * word of its own, so that the index itself keeps to it.
 */
export async function findEntries(
  tx: Tx,
  { workspaceId, nearProjectId, words, typing, itemId, offset, limit }: FindEntries,
): Promise<FoundEntry[]> {
  const word = typing && `'${typing.word}':*`;
  return tx.$queryRaw<FoundEntry[]>`
    WITH asked AS MATERIALIZED (
      SELECT CASE WHEN ${word}::text IS NULL THEN whole ELSE whole || (websearch_to_tsquery('simple', ${typing?.before ?? ''}) && ${word}::tsquery) END AS query
      FROM websearch_to_tsquery('simple', ${words}) AS whole
    ), hit AS (
      (SELECT search_entry.*, 4 + ts_rank(words, query) AS rank FROM search_entry, asked
        WHERE words @@ (${`'§name${workspaceId}'`}::tsquery && query) AND numnode(query) > 0 LIMIT ${namesMax})
      UNION ALL
      (SELECT search_entry.*, ts_rank(words, query) AS rank FROM search_entry, asked
        WHERE words @@ (${`'§text${workspaceId}'`}::tsquery && query) AND numnode(query) > 0 LIMIT ${textsMax})
      UNION ALL
      (SELECT search_entry.*, 2 + ts_rank(words, query) AS rank FROM search_entry, asked
        WHERE project_id = ${nearProjectId}::uuid AND words @@ query AND numnode(query) > 0 LIMIT ${textsMax})
      UNION ALL
      (SELECT search_entry.*, CASE WHEN project_id = ${nearProjectId}::uuid THEN 9 ELSE 8 END AS rank FROM search_entry
        WHERE workspace_id = ${workspaceId}::uuid AND ref = ${itemId} AND source NOT IN ('name', 'brief', 'comment')
        ORDER BY project_id = ${nearProjectId}::uuid DESC NULLS LAST, project_id DESC LIMIT ${namesMax})
    ), best AS (
      SELECT project_id, source, ref, max(rank) AS rank FROM hit GROUP BY project_id, source, ref
    )
    SELECT project.id AS "projectId", project.name AS "projectName", project.archived_at IS NOT NULL AS archived, source, ref, title, body
    FROM best JOIN project ON project.id = best.project_id JOIN search_entry USING (project_id, source, ref)
    WHERE project.workspace_id = ${workspaceId}::uuid AND tombstoned_at IS NULL
    ORDER BY archived_at IS NOT NULL, rank DESC, project.updated_at DESC, project_id, source, ref
    LIMIT ${limit} OFFSET ${offset}`;
}

/** Living projects that cannot be found by all that they should be: those from before there was a search, or before it knew comments. */
export async function listUnsearchable(
  tx: Tx,
  limit: number,
): Promise<{ readonly id: string; readonly workspaceId: string; readonly name: string }[]> {
  return tx.$queryRaw`
    SELECT id, workspace_id AS "workspaceId", name FROM project WHERE tombstoned_at IS NULL
      AND (NOT EXISTS (SELECT 1 FROM search_entry WHERE project_id = project.id AND source = 'name')
        OR EXISTS (
          SELECT 1 FROM comment WHERE project_id = project.id AND deleted_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM search_entry AS entry
            WHERE entry.project_id = project.id AND entry.source = 'comment' AND entry.ref = comment.id::text)))
    LIMIT ${limit}`;
}
