import type { SlowOperationRow } from '#server/store/slow-operations.ts';
import type { SlowOperation } from './dashboard-views.ts';

/** What is shown of a slow operation; the project only where the viewer could open it. */
export function slowView(row: SlowOperationRow, ownId: string): SlowOperation {
  const { id, at, kind, name, durationMs, outcome, runId, projectId, workspaceId } = row;
  const mine = workspaceId === ownId;
  return {
    id,
    atMs: at.getTime(),
    kind,
    name,
    durationMs,
    outcome,
    runId,
    projectId: mine ? projectId : null,
  };
}
