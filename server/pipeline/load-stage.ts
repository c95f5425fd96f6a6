import { artifactSchemas } from '#server/artifacts/artifact.ts';
import type { PlanArtifact } from '#server/artifacts/plan.ts';
import type { RequirementsArtifact } from '#server/artifacts/requirements.ts';
import type { StoriesArtifact } from '#server/artifacts/stories.ts';
import { outlineBrief } from '#server/models/drafter/outline-brief.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Db } from '#server/platform/prisma.ts';
import { getBriefVersion } from '#server/store/briefs.ts';
import { listFeedback } from '#server/store/reviews.ts';
import { getVersions, itemIdsEver, type VersionRow } from '#server/store/versions.ts';
import { type PreparedStage, prepareStage } from './prepared-stage.ts';
import type { RunInputs } from './run-inputs.ts';
import type { Feedback, RevisionInput, StageName } from './stage.ts';
import { planStage } from './stages/plan/stage.ts';
import { promptsStage } from './stages/prompts/stage.ts';
import { requirementsStage } from './stages/requirements/stage.ts';
import { storiesStage } from './stages/stories/stage.ts';

type Previous<A> = NonNullable<RevisionInput<A>['previous']>;

/** Reads the rows that a run works on, side by side, and binds the stage to them. */
export async function loadStage(
  db: Db,
  {
    workspaceId,
    projectId,
    stage,
  }: { readonly workspaceId: string; readonly projectId: string; readonly stage: StageName },
  inputs: RunInputs,
): Promise<PreparedStage> {
  const { requirements, plan, stories } = inputs.upstream;
  const ids = [requirements, plan, stories, inputs.previousVersionId].filter((id) => typeof id === 'string');
  const [brief, versions, allFeedback, usedIds] = await Promise.all([
    getBriefVersion(db, { workspaceId, projectId, id: inputs.briefVersionId }),
    getVersions(db, ids),
    inputs.feedbackIds.length === 0 ? [] : listFeedback(db, { projectId, stage }),
    itemIdsEver(db, projectId, stage),
  ]);
  const byId = new Map(versions.map((version) => [version.id, version]));
  const feedback: Feedback[] = allFeedback.filter((entry) => inputs.feedbackIds.includes(entry.id));
  const previousRow = inputs.previousVersionId === null ? undefined : byId.get(inputs.previousVersionId);

  switch (stage) {
    case 'requirements': {
      const previous = previousOf(previousRow, artifactSchemas.requirements.parse);
      const input = { brief: brief.text, outline: outlineBrief(brief.text), feedback, previous, usedIds };
      return prepareStage(requirementsStage, input, previous?.artifact ?? null);
    }
    case 'plan': {
      const previous = previousOf(previousRow, artifactSchemas.plan.parse);
      const input = { requirements: requirementsOf(byId, requirements), feedback, previous, usedIds };
      return prepareStage(planStage, input, previous?.artifact ?? null);
    }
    case 'stories': {
      const previous = previousOf(previousRow, artifactSchemas.stories.parse);
      const input = {
        requirements: requirementsOf(byId, requirements),
        plan: planOf(byId, plan),
        feedback,
        previous,
        usedIds,
      };
      return prepareStage(storiesStage, input, previous?.artifact ?? null);
    }
    case 'prompts': {
      const previous = previousOf(previousRow, artifactSchemas.prompts.parse);
      const input = {
        requirements: requirementsOf(byId, requirements),
        plan: planOf(byId, plan),
        stories: storiesOf(byId, stories),
        feedback,
        previous,
        usedIds,
      };
      return prepareStage(promptsStage, input, previous?.artifact ?? null);
    }
  }
}

function previousOf<A>(row: VersionRow | undefined, parse: (content: unknown) => A): Previous<A> | null {
  if (!row) return null;
  const producers = row.items.flatMap(({ itemId, taskName }) =>
    taskName === null ? [] : [[itemId, taskName] as const],
  );
  return { artifact: parse(row.content), producedBy: Object.fromEntries(producers) };
}

function contentOf(
  versions: ReadonlyMap<string, VersionRow>,
  id: string | undefined,
  stage: StageName,
): unknown {
  const version = id === undefined ? undefined : versions.get(id);
  if (!version) throw new AppError('internal', `The run names no approved ${stage}.`);
  return version.content;
}

function requirementsOf(
  versions: ReadonlyMap<string, VersionRow>,
  id: string | undefined,
): RequirementsArtifact {
  return artifactSchemas.requirements.parse(contentOf(versions, id, 'requirements'));
}

function planOf(versions: ReadonlyMap<string, VersionRow>, id: string | undefined): PlanArtifact {
  return artifactSchemas.plan.parse(contentOf(versions, id, 'plan'));
}

function storiesOf(versions: ReadonlyMap<string, VersionRow>, id: string | undefined): StoriesArtifact {
  return artifactSchemas.stories.parse(contentOf(versions, id, 'stories'));
}
