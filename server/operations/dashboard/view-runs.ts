import { AppError } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { type RunsWanted, runsDuring } from '#server/store/stage-runs.ts';
import type { RunsPage } from './dashboard-views.ts';

export interface ListRuns extends Omit<RunsWanted, 'workspaceId' | 'after'> {
  readonly cursor?: string | null | undefined;
}

/** The runs behind a point of the dashboard. An operator is told of other workspaces' runs, and not what their projects are called. */
export async function viewRuns(
  db: Tx,
  { cursor, ...asked }: ListRuns,
  { workspaceId, ownId }: { readonly workspaceId: string | null; readonly ownId: string },
): Promise<RunsPage> {
  const { limit } = asked;
  const rows = await runsDuring(db, { ...asked, workspaceId, after: readCursor(cursor), limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ workspaceId: of, ...run }) => {
      const mine = of === ownId;
      return { ...run, mine, projectName: mine ? run.projectName : 'A project of another workspace' };
    }),
    nextCursor: rows.length > limit && last ? `${last.createdAt.getTime()}_${last.id}` : null,
  };
}

function readCursor(cursor: string | null | undefined): RunsWanted['after'] {
  if (!cursor) return null;
  const [, ms, id] = /^(\d{1,14})_([0-9a-f-]{36})$/.exec(cursor) ?? [];
  if (!ms || !id) throw new AppError('bad_input', 'This is no page of the list.', { field: 'cursor' });
  return { createdAt: new Date(Number(ms)), id };
}
