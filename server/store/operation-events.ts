import type { Tx } from '../platform/prisma.ts';

/** A change that a timeline tells of. */
export interface OperationEventRow {
  readonly id: string;
  readonly at: Date;
  readonly kind: string;
  /** Which model, which tier. */
  readonly subject: string;
  readonly state: string;
  readonly reason: string | null;
  readonly process: string;
}

export async function insertOperationEvents(tx: Tx, events: readonly OperationEventRow[]): Promise<void> {
  if (events.length > 0) await tx.operationEvent.createMany({ data: [...events], skipDuplicates: true });
}

export interface EventsAsked {
  readonly kinds: readonly string[];
  readonly from: Date;
  readonly to: Date;
  readonly subjects?: readonly string[];
  readonly limit: number;
}

/** Newest first. */
export function listOperationEvents(
  tx: Tx,
  { kinds, from, to, subjects, limit }: EventsAsked,
): Promise<OperationEventRow[]> {
  return tx.operationEvent.findMany({
    where: {
      kind: { in: [...kinds] },
      at: { gte: from, lt: to },
      ...(subjects ? { subject: { in: [...subjects] } } : {}),
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}

export async function deleteOperationEvents(
  tx: Tx,
  { kind, before }: { readonly kind?: string; readonly before: Date },
): Promise<void> {
  await tx.operationEvent.deleteMany({ where: { at: { lt: before }, ...(kind ? { kind } : {}) } });
}
