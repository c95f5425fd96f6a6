import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { builtInText } from '#server/instructions/load-instruction.ts';
import { sha256 } from '#server/platform/content-hash.ts';
import { AppError, notFound } from '#server/platform/errors.ts';
import { appendAudit } from '#server/store/audit.ts';
import {
  findInstructionVersion,
  insertInstructionVersion,
  listInstructionVersions,
} from '#server/store/instruction-versions.ts';
import { transaction } from '#server/store/transaction.ts';
import { lockWorkspace, setLiveInstruction, workspaceSettings } from '#server/store/workspaces.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { LiveInstructions } from '../runs/run-inputs.ts';
import { dropPreparations } from '../settings/manage-settings.ts';
import type { SavedInstruction } from './instruction-views.ts';
import { refuseProblems } from './problems-of.ts';
import { stageOf } from './view-instructions.ts';

export interface SaveInstruction {
  readonly role: string;
  readonly text: string;
  readonly note: string;
}

/** Saves a text as the next version of a role; nothing is told by it before it is made live. The same text as the newest is that version. */
export async function saveInstruction(
  { db, clock, newId }: PipelineContext,
  caller: Caller,
  { role, text: written, note }: SaveInstruction,
): Promise<SavedInstruction> {
  requireMay(caller, 'write');
  stageOf(role);
  const { workspaceId, userId } = caller;
  const text = `${written.replaceAll('\r\n', '\n').trim()}\n`;
  const builtIn = builtInText(role);
  refuseProblems(role, text, builtIn);
  const hash = sha256(text);
  if (hash === sha256(builtIn))
    throw new AppError('bad_input', 'This is what the product brings, word for word: nothing to save.', {
      field: 'text',
    });
  return transaction(db, async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const [newest] = await listInstructionVersions(tx, workspaceId, role);
    if (newest?.hash === hash) return { id: newest.id, number: newest.number };
    const createdAt = new Date(clock.nowMs());
    const { id, number } = await insertInstructionVersion(tx, {
      id: newId(),
      workspaceId,
      role,
      text,
      hash,
      note,
      createdById: userId,
      createdAt,
    });
    await appendAudit(tx, {
      workspaceId,
      projectId: null,
      actorId: userId,
      action: 'instruction.saved',
      details: { role, version: number },
      createdAt,
    });
    return { id, number };
  });
}

export interface MakeLive {
  readonly role: string;
  /** Null for what the product brings. */
  readonly versionId: string | null;
  /** What was live as the caller saw it. */
  readonly instead: string | null;
}

/** From the next run on, the role's tasks are told this: stages that were made with other words are shown as stale, none is made anew by itself. */
export async function makeLive(
  context: PipelineContext,
  caller: Caller,
  { role, versionId, instead }: MakeLive,
): Promise<void> {
  requireMay(caller, 'manage');
  stageOf(role);
  const { workspaceId, userId } = caller;
  await transaction(context.db, async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const { instructions } = await workspaceSettings(tx, workspaceId);
    const live = LiveInstructions.parse(instructions)[role] ?? null;
    if (live === versionId) return;
    if (live !== instead)
      throw new AppError(
        'conflict',
        'Somebody made another version live meanwhile. Look at it, then choose again.',
      );
    const version =
      versionId === null ? null : await findInstructionVersion(tx, { workspaceId, id: versionId });
    if (versionId !== null && version?.role !== role) throw notFound('instruction');
    if (version) refuseProblems(role, version.text, builtInText(role));
    await setLiveInstruction(tx, workspaceId, { role, versionId });
    await dropPreparations(context, tx, caller);
    await appendAudit(tx, {
      workspaceId,
      projectId: null,
      actorId: userId,
      action: 'instruction.made_live',
      details: { role, version: version?.number ?? 'built in' },
      createdAt: new Date(context.clock.nowMs()),
    });
  });
}
