import type { Caller } from '#server/identity/caller.ts';
import { notFound } from '#server/platform/errors.ts';
import { newestAnswers } from '#server/store/question-answers.ts';
import type { StageHeads } from '#server/store/stage-heads.ts';
import { findVersion } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { questionIn } from '../reviews/answer-question.ts';
import { createStageReader, type StageReader } from '../runs/read-stage-rows.ts';
import { newestOf } from '../runs/run-basis.ts';
import { type StageName, stageNames, stagesAfter } from '../stages/stage.ts';
import { reviewedIn } from '../stages/staged-artifact.ts';
import { basisOf, headsOf, judgeStages, type StaleBasis } from '../staleness/judge-project.ts';
import type { JudgeProject } from '../staleness/view-stale.ts';
import { requirementsBehind } from '../versions/edit-version.ts';
import type { StaleStage } from '../views.ts';
import { type Pretended, pretendAnswered, pretendReworded } from './pretend-change.ts';
import type { ImpactOnStage, ImpactView } from './trace-views.ts';

export interface ImpactOf {
  readonly projectId: string;
  readonly stage: StageName;
  readonly itemId: string;
}

/**
 * What would be out of date if an item's words changed, or once a question was answered: a dry run of what judges a project after such an
 * edit, over a version that is never saved.
 */
export function createViewImpact(context: PipelineContext, judgeProject: JudgeProject) {
  return async function viewImpact(
    caller: Caller,
    { projectId, stage, itemId }: ImpactOf,
  ): Promise<ImpactView> {
    const project = { workspaceId: caller.workspaceId, projectId };
    const [heads, { stages: today }, newest] = await Promise.all([
      headsOf(context, caller, projectId),
      judgeProject(caller, projectId),
      findVersion(context.db, { ...project, stage }),
    ]);
    if (!newest) throw notFound('version');
    const { items } = reviewedIn(stage, newest);
    if (!items.some(({ id }) => id === itemId)) throw notFound('item');

    const requirements = await requirementsBehind(context.db, newest);
    const from = { newest, requirements, newId: context.newId };
    const asked = stage === 'requirements' ? questionIn(newest, itemId) : null;
    const pretended = asked ? pretendAnswered(itemId, asked, from) : pretendReworded(itemId, from);
    const said = asked ? await newestAnswers(context.db, projectId) : [];
    const replaced = said.find(({ questionId }) => questionId === itemId)?.id ?? null;

    const reader = createStageReader(context.db, projectId);
    reader.pretend(pretended.version, pretended.answer);
    const bases = [stage, ...stagesAfter(stage)].flatMap((name) => {
      const head = heads[stageNames.indexOf(name)];
      const then = head && headsThen(head, { name, stage, pretended, replaced });
      const basis = then && basisOf(project, name, then);
      return basis ? [name === stage ? ofRealVersion(basis, head) : basis] : [];
    });
    const judged = await judgeStages(context, project, bases, reader);
    const requests = judged.map((found) => found.toAsk());
    return {
      stages: judged.map(({ view }, index) => {
        const now = today.find((other) => other.view.stage === view.stage)?.view ?? null;
        return impactOn(view, now, titlesIn(view.stage, bases[index], reader));
      }),
      costUsd: context.estimateUsd(requests.flat()),
      usualMs: requests.reduce((sum, ofStage) => sum + context.estimateMs(ofStage), 0),
    };
  };
}

interface Pretending {
  readonly name: StageName;
  /** The stage that is changed. */
  readonly stage: StageName;
  readonly pretended: Pretended;
  readonly replaced: string | null;
}

/** What a stage would stand on. An answer is worked into its own stage by a run; what is made from that comes after it. */
function headsThen(heads: StageHeads, { name, stage, pretended, replaced }: Pretending): StageHeads {
  const { version, answer } = pretended;
  if (name === stage && answer)
    return { ...heads, answerIds: [...heads.answerIds.filter((id) => id !== replaced), answer.id] };
  const versions = heads.versions.map((head) => (head.stage === stage ? { ...head, id: version.id } : head));
  return { ...heads, versions };
}

/** What is pretended was made of what the version that is there was made of. */
function ofRealVersion(basis: StaleBasis, heads: StageHeads): StaleBasis {
  return { ...basis, newest: newestOf(basis.stage, heads.versions) ?? basis.newest };
}

function titlesIn(
  stage: StageName,
  basis: StaleBasis | undefined,
  reader: StageReader,
): ReadonlyMap<string, string> {
  const row = reader.version(basis?.inputs.previousVersionId ?? '');
  return new Map(row ? reviewedIn(stage, row).items.map(({ id, title }) => [id, title]) : []);
}

function impactOn(
  { stage, items, parts, anew, of }: StaleStage,
  now: StaleStage | null,
  titles: ReadonlyMap<string, string>,
): ImpactOnStage {
  const already = new Set(now?.items.map(({ itemId }) => itemId));
  return {
    stage,
    items: items.map(({ itemId, because }) => ({
      itemId,
      title: titles.get(itemId) ?? '',
      because,
      already: already.has(itemId),
    })),
    parts,
    anew,
    anewAnyway: now?.anew ?? 0,
    of,
  };
}
