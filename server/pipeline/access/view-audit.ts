import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { listWorkspaceAudit, type WorkspaceAuditRow } from '#server/store/audit-log.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { AuditEventView } from './access-views.ts';

const pageSize = 50;
const exportPageSize = 1_000;

/** A page of all that was done in the workspace, newest first. */
export async function listAudit(
  { db }: PipelineContext,
  caller: Caller,
  { cursor }: { readonly cursor?: string | null | undefined },
): Promise<{ items: AuditEventView[]; nextCursor: string | null }> {
  requireMay(caller, 'manage');
  const before = cursor ? BigInt(cursor) : null;
  const rows = await listWorkspaceAudit(db, { workspaceId: caller.workspaceId, before, limit: pageSize + 1 });
  const items = rows.slice(0, pageSize).map(viewEvent);
  return { items, nextCursor: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null };
}

/** All of it, newest first, a page at a time: however long the log is, no more than that is held. */
export async function* readAudit(
  { db }: PipelineContext,
  caller: Caller,
  signal: AbortSignal,
): AsyncGenerator<AuditEventView[]> {
  requireMay(caller, 'manage');
  let before: bigint | null = null;
  while (true) {
    signal.throwIfAborted();
    const rows: WorkspaceAuditRow[] = await listWorkspaceAudit(db, {
      workspaceId: caller.workspaceId,
      before,
      limit: exportPageSize,
    });
    if (rows.length > 0) yield rows.map(viewEvent);
    const last = rows.at(-1);
    if (!last || rows.length < exportPageSize) return;
    before = last.id;
  }
}

function viewEvent({ id, details, ...row }: WorkspaceAuditRow): AuditEventView {
  return { ...row, id: String(id), details: details as AuditEventView['details'] };
}
