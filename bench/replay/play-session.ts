import type { Product } from '#bench/start-product.ts';
import type { Caller } from '#server/identity/caller.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { PlannedSession } from './draw-sessions.ts';
import { type Desk, newestOf, noRun, type OpenedStage, openStage, watch } from './open-stage.ts';
import type { Preparations } from './preparations.ts';
import { boundTo, editItem, passReview, requestChanges } from './review-version.ts';

/** How a person got the answer to one task: bought ahead of time for this project, known for another reason, or waited for. */
export type Got = 'prepared' | 'known' | 'waited';

/** One time that a person asked for a stage and got a version. */
export interface AskedStage {
  readonly stage: StageName;
  /** The version was there at once. */
  readonly atOnce: boolean;
  readonly tasks: Readonly<Record<string, Got>>;
  /** Of the tasks, those that a model was asked for since the session's last edit. */
  readonly askedSinceEdit: readonly string[];
  /** From the approval of the stage before to the document; null where nothing was approved just before. */
  readonly afterApprovalMs: number | null;
}

export interface PlayedSession {
  readonly plan: PlannedSession;
  readonly stages: readonly AskedStage[];
}

/** One person takes a brief through all stages, in a project of its own. */
export async function playSession(
  product: Product,
  preparations: Preparations,
  person: { readonly caller: Caller; readonly plan: PlannedSession; readonly brief: string },
): Promise<PlayedSession> {
  const { caller, plan, brief } = person;
  const name = `Session ${plan.number}`;
  const { projectId } = await product.pipeline.createProject(caller, { name, brief });
  const desk: Desk = { product, caller, projectId };
  const stages: AskedStage[] = [];
  const used = new Set<string>();
  let editedAt: Date | null = null;

  async function note(opened: OpenedStage, afterApprovalMs: number | null): Promise<void> {
    const { view, atOnce, run } = opened;
    const { stage, provenance } = view;
    const keys = await preparations.keysOf(view.version.id);
    const bought = await preparations.boughtFor(projectId, stage);
    const tasks: Record<string, Got> = {};
    const askedSinceEdit: string[] = [];
    for (const task of Object.keys(provenance)) {
      const key = keys[task] ?? '';
      const boughtAt = used.has(key) ? undefined : bought.get(key);
      used.add(key);
      tasks[task] = run.slow.has(task) ? 'waited' : boughtAt ? 'prepared' : 'known';
      const isSince = editedAt !== null && boughtAt !== undefined && boughtAt >= editedAt;
      if (editedAt !== null && (run.asked.has(task) || isSince)) askedSinceEdit.push(task);
    }
    stages.push({ stage, atOnce, tasks, askedSinceEdit, afterApprovalMs });
  }

  let opened = await openStage(desk, 'requirements');
  await note(opened, null);
  for (const { stage, act, reviewMs, itemAt } of plan.reviews) {
    await passReview(desk, preparations, opened.view, reviewMs);
    if (act === 'request changes') {
      await requestChanges(desk, opened.view, itemAt);
      opened = await openStage(desk, stage);
      await note(opened, null);
      await passReview(desk, preparations, opened.view, reviewMs);
    }
    if (act === 'edit') {
      editedAt = new Date();
      const view = await editItem(desk, opened.view, itemAt);
      await passReview(desk, preparations, view, reviewMs);
      opened = { ...opened, view };
    }
    const approvedMs = performance.now();
    const next = await approve(desk, opened.view);
    if (next === null) break;
    opened = next;
    await note(opened, performance.now() - approvedMs);
  }
  return { plan, stages };
}

/** Approves a version and goes on to the stage after it, as the screen does; null after the last one. */
async function approve(desk: Desk, view: OpenedStage['view']): Promise<OpenedStage | null> {
  const { product, caller, projectId } = desk;
  const { next } = await product.pipeline.approveAndGoOn(caller, boundTo(projectId, view));
  if (next === null) return null;
  switch (next.outcome) {
    case 'document':
      return { view: next.artifact, atOnce: true, run: noRun };
    case 'run': {
      const run = await watch(desk, next.runId);
      return { view: await newestOf(desk, next.stage), atOnce: false, run };
    }
    case 'refused':
      return openStage(desk, next.stage);
  }
}
