import { Severity } from '#server/artifacts/quality/finding.ts';
import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { WorkspaceModels } from '#server/models/workspace-models.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Tx } from '#server/platform/prisma.ts';
import { appendAudit } from '#server/store/audit.ts';
import { endPreparations } from '#server/store/pregenerations.ts';
import { countProjects } from '#server/store/projects.ts';
import { transaction } from '#server/store/transaction.ts';
import {
  approvalRules,
  setDailySpendCap as saveDailySpendCap,
  setWorkspaceModels,
  spentToday,
  workspaceSettings,
} from '#server/store/workspaces.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { viewPreparation } from '../preparation/manage-preparation.ts';
import type { SettingsView } from '../views.ts';

export async function viewSettings(
  context: PipelineContext,
  { workspaceId, workspaceName }: Caller,
): Promise<SettingsView> {
  const { db, clock } = context;
  const [{ dailySpendCapUsd: capUsd, ...chosen }, todayUsd, projects, preparation, rules] = await Promise.all(
    [
      workspaceSettings(db, workspaceId),
      spentToday(db, workspaceId, clock.nowMs()),
      countProjects(db, workspaceId),
      viewPreparation(context, workspaceId),
      approvalRules(db, workspaceId),
    ],
  );
  return {
    instructions: context.listInstructions(),
    models: context.describeModels(asModels(chosen)),
    qualityGate: Severity.array().parse(rules.qualityGate),
    separateReview: rules.separateReview,
    spend: { capUsd, todayUsd },
    preparation,
    workspace: { name: workspaceName, projects },
  };
}

export async function setDailySpendCap(context: PipelineContext, caller: Caller, usd: number): Promise<void> {
  requireMay(caller, 'manage');
  await transaction(context.db, async (tx) => {
    await saveDailySpendCap(tx, caller.workspaceId, usd);
    await appendAudit(tx, changed(context, caller, 'workspace.spend_cap_set', { usd }));
  });
}

/** From the next run on: runs under way keep the models that they started with. */
export async function setModels(
  context: PipelineContext,
  caller: Caller,
  chosen: WorkspaceModels,
): Promise<void> {
  requireMay(caller, 'manage');
  const problem = context.problemOfModels(chosen);
  if (problem !== null) throw new AppError('bad_input', problem);
  const { choice, floorsPinned } = chosen;
  const details = {
    fast: choice?.fast.join(', ') ?? null,
    balanced: choice?.balanced.join(', ') ?? null,
    strong: choice?.strong.join(', ') ?? null,
    floors: floorsPinned ? 'pinned' : 'preferred',
  };
  await transaction(context.db, async (tx) => {
    await setWorkspaceModels(tx, caller.workspaceId, { models: choice, floorsPinned });
    await dropPreparations(context, tx, caller);
    await appendAudit(tx, changed(context, caller, 'workspace.models_set', details));
  });
}

/** What was prepared under other settings is not what would be made now. */
export async function dropPreparations(
  { clock }: PipelineContext,
  tx: Tx,
  { workspaceId }: Caller,
): Promise<void> {
  await endPreparations(tx, { workspaceId }, { ended: 'dropped', now: new Date(clock.nowMs()) });
}

/** What a workspace's columns say about its models. */
export function asModels({
  models,
  floorsPinned,
}: {
  readonly models: unknown;
  readonly floorsPinned: boolean;
}): WorkspaceModels {
  return WorkspaceModels.parse({ choice: models, floorsPinned });
}

function changed(
  { clock }: PipelineContext,
  { workspaceId, userId }: Caller,
  action: string,
  details: Readonly<Record<string, string | number | null>>,
) {
  const createdAt = new Date(clock.nowMs());
  return { workspaceId, projectId: null, actorId: userId, action, details, createdAt };
}
