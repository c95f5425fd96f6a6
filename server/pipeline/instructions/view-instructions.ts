import type { Caller } from '#server/identity/caller.ts';
import { builtInText, listInstructions } from '#server/instructions/load-instruction.ts';
import { notFound } from '#server/platform/errors.ts';
import {
  findInstructionVersion,
  type InstructionVersionHead,
  listInstructionVersions,
} from '#server/store/instruction-versions.ts';
import { userNames } from '#server/store/user-names.ts';
import { workspaceSettings } from '#server/store/workspaces.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { LiveInstructions } from '../runs/run-inputs.ts';
import { roleOf } from '../stages/role-of.ts';
import { stageNames } from '../stages/stage.ts';
import type {
  InstructionProblem,
  InstructionSummary,
  InstructionTextView,
  InstructionVersionView,
  InstructionView,
} from './instruction-views.ts';
import { problemsOf } from './problems-of.ts';

type Reader = Pick<PipelineContext, 'db'>;

/** The role behind each stage, with what the workspace has made of it. */
export async function listRoles({ db }: Reader, caller: Caller): Promise<InstructionSummary[]> {
  const { live, heads, names } = await readAll(db, caller);
  return stageNames.map((stage) => summaryOf(stage, live, heads, names));
}

export async function viewInstruction(
  { db }: Reader,
  caller: Caller,
  role: string,
): Promise<InstructionView> {
  const stage = stageOf(role);
  const { live, heads, names } = await readAll(db, caller, role);
  const summary = summaryOf(stage, live, heads, names);
  const own = summary.live
    ? await findInstructionVersion(db, { workspaceId: caller.workspaceId, id: summary.live.id })
    : null;
  const builtIn = builtInText(role);
  return {
    ...summary,
    builtIn,
    text: own?.text ?? builtIn,
    history: heads.map((head) => viewOf(head, names)),
  };
}

export async function viewInstructionVersion(
  { db }: Reader,
  { workspaceId }: Caller,
  id: string,
): Promise<InstructionTextView> {
  const row = await findInstructionVersion(db, { workspaceId, id });
  if (!row) throw notFound('instruction');
  const names = await userNames(db, [row.createdById]);
  return { ...viewOf(row, names), role: row.role, text: row.text };
}

/** What keeps a text from being used, found while it is written. */
export function checkDraft(
  _: Reader,
  _caller: Caller,
  role: string,
  text: string,
): readonly InstructionProblem[] {
  stageOf(role);
  return problemsOf(role, text, builtInText(role));
}

/** The stage that a role's tasks belong to; throws "not found" where there is no such role. */
export function stageOf(role: string) {
  const stage = stageNames.find((name) => roleOf[name] === role);
  if (stage === undefined) throw notFound('instruction');
  return stage;
}

async function readAll(db: Reader['db'], { workspaceId }: Caller, role?: string) {
  const [{ instructions }, heads] = await Promise.all([
    workspaceSettings(db, workspaceId),
    listInstructionVersions(db, workspaceId, role),
  ]);
  const names = await userNames(
    db,
    heads.map(({ createdById }) => createdById),
  );
  return { live: LiveInstructions.parse(instructions), heads, names };
}

function summaryOf(
  stage: (typeof stageNames)[number],
  live: LiveInstructions,
  heads: readonly InstructionVersionHead[],
  names: ReadonlyMap<string, string>,
): InstructionSummary {
  const role = roleOf[stage];
  const own = heads.filter((head) => head.role === role);
  const current = own.find(({ id }) => id === live[role]);
  return {
    role,
    stage,
    kinds: listInstructions().find((known) => known.role === role)?.kinds ?? [],
    live: current ? viewOf(current, names) : null,
    versions: own.length,
  };
}

function viewOf(
  { id, number, note, createdById, createdAt }: InstructionVersionHead,
  names: ReadonlyMap<string, string>,
): InstructionVersionView {
  return { id, number, note, author: names.get(createdById) ?? 'Somebody who left', createdAt };
}
