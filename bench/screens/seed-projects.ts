import pg from 'pg';
import { systemClock } from '#server/platform/clock.ts';
import { foldText } from '#server/platform/fold-text.ts';
import { type Rows, searchRows, seededTables, slimProject } from './slim-project.ts';

export interface SeedProjects {
  readonly workspaceId: string;
  /** Who made them all. */
  readonly userId: string;
  readonly count: number;
}

const projectsAtOnce = 250;

/**
 * Fills a workspace with projects in every state (versions, items, runs, reviews), past the pipeline and past the triggers,
 * which takes a superuser. The documents are sound and short; nothing is enqueued, so a seeded run that is `running` stays so until it
 * is taken for orphaned.
 */
export async function seedProjects(databaseUrl: string, { count, ...of }: SeedProjects): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const nowMs = systemClock.nowMs();
    for (let from = 0; from < count; from += projectsAtOnce) {
      const projects = Array.from({ length: Math.min(projectsAtOnce, count - from) }, (_, index) =>
        slimProject(from + index, { ...of, nowMs }),
      );
      await client.query('BEGIN');
      // The rows are sound together; checked and listed one by one, they would take minutes.
      await client.query('SET LOCAL session_replication_role = replica');
      for (const table of seededTables) await insertAll(client, table, projects);
      await client.query(
        'INSERT INTO project_listing SELECT * FROM project_listing_now WHERE project_id = ANY($1)',
        [projects.flatMap(({ project }) => project.map(({ id }) => id))],
      );
      await makeSearchable(client, projects);
      await client.query('COMMIT');
    }
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}

async function insertAll(client: pg.Client, table: keyof Rows, projects: readonly Rows[]): Promise<void> {
  const rows = projects.flatMap((project) => project[table]);
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  if (columns === '') return;
  await client.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  );
}

async function makeSearchable(client: pg.Client, projects: readonly Rows[]): Promise<void> {
  const rows = projects.flatMap(searchRows).map((row) => ({
    ...row,
    title_words: foldText(row.title),
    body_words: foldText(row.body),
  }));
  await client.query(
    `INSERT INTO search_entry (project_id, source, ref, workspace_id, title, body, words)
     SELECT project_id, source, ref, workspace_id, title, body, search_words(workspace_id, source, title_words, body_words)
     FROM jsonb_to_recordset($1::jsonb) AS row (project_id uuid, source text, ref text, workspace_id uuid, title text, body text,
       title_words text, body_words text)`,
    [JSON.stringify(rows)],
  );
}
