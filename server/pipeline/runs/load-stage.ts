import { z } from 'zod';
import { artifactSchemas } from '#server/artifacts/artifact.ts';
import { type BriefDetails, detailsIn } from '#server/artifacts/brief-details.ts';
import type { Sections } from '#server/artifacts/draft-artifact.ts';
import type { PlanArtifact } from '#server/artifacts/plan.ts';
import type { RequirementsArtifact } from '#server/artifacts/requirements.ts';
import type { Revision } from '#server/artifacts/revision.ts';
import type { StoriesArtifact } from '#server/artifacts/stories.ts';
import { outlineBrief } from '#server/models/drafter/outline-brief.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Db } from '#server/platform/prisma.ts';
import { type BriefRow, getBriefVersion } from '#server/store/briefs.ts';
import { instructionTexts } from '#server/store/instruction-versions.ts';
import { answersById, type QuestionAnswerRow } from '#server/store/question-answers.ts';
import { type FeedbackRow, listFeedback } from '#server/store/reviews.ts';
import type { StageOfProject } from '#server/store/stage-heads.ts';
import { findAsGenerated, getVersions, itemIdsEver, type VersionRow } from '#server/store/versions.ts';
import type { AnsweredQuestion } from '../stages/answered-question.ts';
import { Origin } from '../stages/origin.ts';
import { planStage } from '../stages/plan/stage.ts';
import { type Edited, type PreparedStage, prepareStage } from '../stages/prepared-stage.ts';
import { promptsStage } from '../stages/prompts/stage.ts';
import { requirementsStage } from '../stages/requirements/stage.ts';
import type { Feedback, RevisionInput, StageName } from '../stages/stage.ts';
import { producersOf } from '../stages/staged-artifact.ts';
import { storiesStage } from '../stages/stories/stage.ts';
import { conflictsOf, editorsOf } from '../versions/view-version.ts';
import type { RunInputs } from './run-inputs.ts';

type Previous<A> = NonNullable<RevisionInput<A>['previous']>;

/** The text of a brief version, and what is said beside it. */
export interface Brief {
  readonly text: string;
  readonly details: BriefDetails;
}

export function briefOf({ text, details }: BriefRow): Brief {
  return { text, details: detailsIn(details) };
}

/** The rows that a stage works on. */
export interface StageRows {
  readonly brief: Brief;
  /** Versions by id: those that it is made from, and the one before it. */
  readonly versions: ReadonlyMap<string, VersionRow>;
  readonly feedback: readonly Feedback[];
  readonly answers: readonly AnsweredQuestion[];
  readonly usedIds: readonly string[];
  /** Texts of the workspace's own instructions, by the id of their version. */
  readonly instructions: ReadonlyMap<string, string>;
  /** The version before, where it holds a person's edits and the stage is to be put together. */
  readonly revision?: Revision | null;
}

const noPlan: PlanArtifact = {
  architecture: [],
  milestones: [],
  risks: [],
  team: [],
  definitionOfDone: [],
  outOfScope: [],
  feedback: [],
};

/** Reads the rows that a run works on, side by side, and binds the stage to them. */
export async function loadStage(
  db: Db,
  { workspaceId, projectId, stage }: StageOfProject,
  inputs: RunInputs,
): Promise<PreparedStage> {
  const [brief, versions, feedback, answers, usedIds, instructions] = await Promise.all([
    getBriefVersion(db, { workspaceId, projectId, id: inputs.briefVersionId }),
    getVersions(db, versionIdsOf(inputs)),
    inputs.feedbackIds.length === 0 ? [] : listFeedback(db, { projectId, stage }),
    answersById(db, projectId, inputs.answerIds),
    // Before the first version there are none.
    inputs.previousVersionId === null ? [] : itemIdsEver(db, projectId, stage),
    instructionTexts(db, instructionIdsOf(inputs)),
  ]);
  const previous = versions.find(({ id }) => id === inputs.previousVersionId);
  return bindStage(stage, inputs, {
    brief: briefOf(brief),
    versions: new Map(versions.map((version) => [version.id, version])),
    revision: await revisionOf(db, previous),
    feedback: feedback.map(feedbackOf),
    answers: answers.map(answeredOf),
    usedIds,
    instructions,
  });
}

/** Ids of the versions that a run works on. */
export function versionIdsOf({ upstream, previousVersionId }: RunInputs): string[] {
  const { requirements, plan, stories } = upstream;
  return [requirements, plan, stories, previousVersionId].filter((id) => typeof id === 'string');
}

export function instructionIdsOf({ instructionVersionId }: RunInputs): string[] {
  return instructionVersionId === null ? [] : [instructionVersionId];
}

export function feedbackOf({ id, text, anchor, origin }: FeedbackRow): Feedback {
  const known = Origin.safeParse(origin);
  return { id, text, anchor, origin: known.success ? known.data : null };
}

export function answeredOf({ id, questionId, question, text, changes }: QuestionAnswerRow): AnsweredQuestion {
  return { id, questionId, question, answer: text, changes: z.array(Origin).parse(changes) };
}

/** Binds a stage to what a run works on; rows that the run does not name are left aside. */
export function bindStage(stage: StageName, inputs: RunInputs, rows: StageRows): PreparedStage {
  const [own = ''] = instructionIdsOf(inputs);
  return { ...bindWork(stage, inputs, rows), ownInstruction: rows.instructions.get(own) ?? null };
}

function bindWork(stage: StageName, inputs: RunInputs, rows: StageRows): PreparedStage {
  const { requirements, plan, stories } = inputs.upstream;
  const { versions, usedIds, revision = null } = rows;
  const { text, details } = rows.brief;
  const feedback = rows.feedback.filter(({ id }) => inputs.feedbackIds.includes(id));
  const previousRow = inputs.previousVersionId === null ? undefined : versions.get(inputs.previousVersionId);

  switch (stage) {
    case 'requirements': {
      const previous = previousOf(previousRow, artifactSchemas.requirements.parse);
      const answers = rows.answers.filter(({ id }) => inputs.answerIds.includes(id));
      const outline = outlineBrief(text);
      const input = { brief: text, outline, details, feedback, answers, previous, usedIds };
      const edited = revision && { revision, requirements: [] };
      return prepareStage(requirementsStage, input, edited);
    }
    case 'plan': {
      const previous = previousOf(previousRow, artifactSchemas.plan.parse);
      const bound = requirementsOf(versions, requirements);
      const input = { requirements: bound, details, feedback, previous, usedIds };
      return prepareStage(planStage, input, editedFor(input.requirements, revision));
    }
    case 'stories': {
      const previous = previousOf(previousRow, artifactSchemas.stories.parse);
      const input = {
        requirements: requirementsOf(versions, requirements),
        // What is written beside the plan needs none: without milestones there are no epics to describe.
        plan: plan === undefined ? noPlan : planOf(versions, plan),
        details,
        feedback,
        previous,
        usedIds,
      };
      return prepareStage(storiesStage, input, editedFor(input.requirements, revision));
    }
    case 'prompts': {
      const previous = previousOf(previousRow, artifactSchemas.prompts.parse);
      const input = {
        requirements: requirementsOf(versions, requirements),
        plan: planOf(versions, plan),
        stories: storiesOf(versions, stories),
        details,
        feedback,
        previous,
        usedIds,
      };
      return prepareStage(promptsStage, input, editedFor(input.requirements, revision));
    }
  }
}

/** The version before with what its edits are laid over; null where nobody edited it. */
async function revisionOf(db: Db, row: VersionRow | undefined): Promise<Revision | null> {
  if (!row || (row.generatedBaseId === null && row.generated === null)) return null;
  return {
    mine: row.content as Sections,
    generated: (await findAsGenerated(db, row)) as Sections,
    conflicts: conflictsOf(row),
    editors: editorsOf(row),
  };
}

function editedFor({ functional }: RequirementsArtifact, revision: Revision | null): Edited | null {
  return revision && { revision, requirements: functional };
}

function previousOf<A>(row: VersionRow | undefined, parse: (content: unknown) => A): Previous<A> | null {
  if (!row) return null;
  return { artifact: parse(row.content), producedBy: producersOf(row.items) };
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
