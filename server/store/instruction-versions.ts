import type { Tx } from '../platform/prisma.ts';

export interface InstructionVersionHead {
  readonly id: string;
  readonly role: string;
  readonly number: number;
  readonly hash: string;
  readonly note: string;
  readonly createdById: string;
  readonly createdAt: Date;
}

export interface InstructionVersionRow extends InstructionVersionHead {
  readonly workspaceId: string;
  readonly text: string;
}

const head = {
  id: true,
  role: true,
  number: true,
  hash: true,
  note: true,
  createdById: true,
  createdAt: true,
} as const;

/** The versions that a workspace has written of one role, or of all of them, newest first; without their texts. */
export function listInstructionVersions(
  tx: Tx,
  workspaceId: string,
  role?: string,
): Promise<InstructionVersionHead[]> {
  return tx.instructionVersion.findMany({
    where: { workspaceId, ...(role === undefined ? {} : { role }) },
    orderBy: [{ role: 'asc' }, { number: 'desc' }],
    select: head,
  });
}

/** A version of this workspace's; null where it has none of that id. */
export function findInstructionVersion(
  tx: Tx,
  { workspaceId, id }: { readonly workspaceId: string; readonly id: string },
): Promise<InstructionVersionRow | null> {
  return tx.instructionVersion.findFirst({ where: { workspaceId, id } });
}

/** Texts by id, in one statement. */
export async function instructionTexts(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.instructionVersion.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, text: true },
  });
  return new Map(rows.map(({ id, text }) => [id, text]));
}

/** Saves the next version of a role. The caller holds the workspace's lock, so numbers have no gaps. */
export async function insertInstructionVersion(
  tx: Tx,
  version: Omit<InstructionVersionRow, 'number'>,
): Promise<InstructionVersionRow> {
  const { workspaceId, role } = version;
  const { _max } = await tx.instructionVersion.aggregate({
    where: { workspaceId, role },
    _max: { number: true },
  });
  return tx.instructionVersion.create({ data: { ...version, number: (_max.number ?? 0) + 1 } });
}
