import { Prisma } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

export interface AlertRow {
  readonly id: string;
  readonly rule: string;
  readonly subject: string;
  readonly severity: string;
  readonly message: string;
  readonly workspaceId: string | null;
  readonly openedAt: Date;
  readonly seenAt: Date;
  readonly endedAt: Date | null;
}

const columns = Prisma.sql`id, rule, subject, severity, message, workspace_id AS "workspaceId",
  opened_at AS "openedAt", seen_at AS "seenAt", ended_at AS "endedAt"`;

/** Whether it is this process's turn to look: one turn for all processes in so much time, by the database's clock. */
export async function takeAlertTurn(tx: Tx, everyMs: number): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    INSERT INTO alert_turn (id, at) VALUES (1, now())
    ON CONFLICT (id) DO UPDATE SET at = now() WHERE alert_turn.at <= now() - ${everyMs}::float8 * interval '1 millisecond'
    RETURNING id`;
  return rows.length > 0;
}

export function openAlerts(tx: Tx): Promise<AlertRow[]> {
  return tx.$queryRaw`SELECT ${columns} FROM alert WHERE ended_at IS NULL ORDER BY opened_at, id`;
}

export async function findAlert(tx: Tx, id: string): Promise<AlertRow | null> {
  return tx.alert.findUnique({ where: { id } });
}

/** What was open at some time since `from`, what is open first, then the newest. `workspaceId`: only what concerns that one. */
export function alertsSince(
  tx: Tx,
  {
    from,
    workspaceId,
    limit,
  }: { readonly from: Date; readonly workspaceId: string | null; readonly limit: number },
): Promise<AlertRow[]> {
  const whose = workspaceId === null ? Prisma.empty : Prisma.sql`AND workspace_id = ${workspaceId}::uuid`;
  return tx.$queryRaw`
    SELECT ${columns} FROM alert WHERE (ended_at IS NULL OR ended_at >= ${from}) ${whose}
    ORDER BY ended_at IS NOT NULL, opened_at DESC, id DESC LIMIT ${limit}::int`;
}

export type NewAlert = Omit<AlertRow, 'endedAt' | 'seenAt'>;

/** Opens what is not open yet; answers which of them this call has opened. */
export async function insertAlerts(tx: Tx, alerts: readonly NewAlert[]): Promise<string[]> {
  const opened: string[] = [];
  for (const alert of alerts) {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO alert (id, rule, subject, severity, message, workspace_id, opened_at, seen_at)
      VALUES (${alert.id}::uuid, ${alert.rule}, ${alert.subject}, ${alert.severity}, ${alert.message}, ${alert.workspaceId}::uuid, ${alert.openedAt}, ${alert.openedAt})
      ON CONFLICT (rule, subject) WHERE ended_at IS NULL DO NOTHING RETURNING id`;
    opened.push(...rows.map(({ id }) => id));
  }
  return opened;
}

/** What is still the matter, as it is now. */
export async function sawAlerts(
  tx: Tx,
  seen: readonly Pick<AlertRow, 'id' | 'message'>[],
  at: Date,
): Promise<void> {
  if (seen.length === 0) return;
  await tx.$executeRaw`
    UPDATE alert SET seen_at = ${at}, message = told.message
    FROM unnest(${seen.map(({ id }) => id)}::uuid[], ${seen.map(({ message }) => message)}::text[]) AS told(id, message)
    WHERE alert.id = told.id AND ended_at IS NULL`;
}

/** Ends them; answers which of them this call has ended. */
export async function endAlerts(tx: Tx, ids: readonly string[], at: Date): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE alert SET ended_at = ${at} WHERE id = ANY(${[...ids]}::uuid[]) AND ended_at IS NULL RETURNING id`;
  return rows.map(({ id }) => id);
}

export async function deleteOldAlerts(tx: Tx, endedBefore: Date): Promise<void> {
  await tx.alert.deleteMany({ where: { endedAt: { lt: endedBefore } } });
}
