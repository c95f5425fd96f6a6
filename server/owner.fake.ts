import type { Caller } from './identity/caller.ts';
import { systemClock as clock } from './platform/clock.ts';
import { newId } from './platform/ids.ts';
import type { Db } from './platform/prisma.ts';

/** The owner of a new workspace, for tests that need no account behind it. */
export async function newOwner(db: Db, dailySpendCapUsd: number): Promise<Caller> {
  const workspaceId = newId(clock.nowMs());
  await db.workspace.create({ data: { id: workspaceId, name: 'Test', dailySpendCapUsd } });
  return {
    userId: 'u',
    userName: 'U',
    email: 'u@example.com',
    workspaceId,
    workspaceName: 'Test',
    role: 'owner',
  };
}
