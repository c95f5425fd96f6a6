import { diffItems, type ItemsDiff } from '#server/artifacts/diff-items.ts';
import type { Item } from '#server/artifacts/items.ts';
import type { Db } from '#server/platform/prisma.ts';
import { briefVersions } from '#server/store/briefs.ts';
import { instructionTexts } from '#server/store/instruction-versions.ts';
import { answersById } from '#server/store/question-answers.ts';
import { listFeedback } from '#server/store/reviews.ts';
import { getVersions, type VersionRow } from '#server/store/versions.ts';
import type { AnsweredQuestion } from '../stages/answered-question.ts';
import type { PreparedStage } from '../stages/prepared-stage.ts';
import type { Feedback, StageName } from '../stages/stage.ts';
import { reviewedIn } from '../stages/staged-artifact.ts';
import {
  answeredOf,
  type Brief,
  bindStage,
  briefOf,
  feedbackOf,
  instructionIdsOf,
  versionIdsOf,
} from './load-stage.ts';
import type { RunInputs } from './run-inputs.ts';

/** The rows behind several stages of one project, each read once. */
export interface StageReader {
  /** Reads, in one round, all that these inputs name and that is not there yet. */
  read(inputs: readonly RunInputs[]): Promise<void>;
  /** Lets a version or an answer be there that nobody saved: the inputs may name it from now on. */
  pretend(version: VersionRow | null, answer: AnsweredQuestion | null): void;
  bind(stage: StageName, inputs: RunInputs): PreparedStage;
  brief(id: string): Brief | undefined;
  version(id: string): VersionRow | undefined;
  diff(stage: StageName, before: string, after: string): ItemsDiff;
  readonly feedback: ReadonlyMap<string, Feedback>;
  readonly answers: ReadonlyMap<string, ReturnType<typeof answeredOf>>;
}

export function createStageReader(db: Db, projectId: string): StageReader {
  const briefs = new Map<string, Brief>();
  const versions = new Map<string, VersionRow>();
  const feedback = new Map<string, Feedback>();
  const answers = new Map<string, ReturnType<typeof answeredOf>>();
  const instructions = new Map<string, string>();
  const items = new Map<string, readonly Item[]>();
  let listed = false;

  const missing = (ids: readonly string[], known: ReadonlyMap<string, unknown>) =>
    [...new Set(ids)].filter((id) => !known.has(id));

  function itemsIn(stage: StageName, id: string): readonly Item[] {
    const row = versions.get(id);
    const found = items.get(id) ?? (row ? reviewedIn(stage, row).items : []);
    items.set(id, found);
    return found;
  }

  return {
    feedback,
    answers,
    brief: (id) => briefs.get(id),
    version: (id) => versions.get(id),
    pretend(version, answer) {
      if (version) versions.set(version.id, version);
      if (answer) answers.set(answer.id, answer);
    },
    diff: (stage, before, after) => diffItems(itemsIn(stage, before), itemsIn(stage, after)),
    async read(inputs) {
      const wantsFeedback = !listed && inputs.some(({ feedbackIds }) => feedbackIds.length > 0);
      listed ||= wantsFeedback;
      const [newBriefs, newVersions, newFeedback, newAnswers, newInstructions] = await Promise.all([
        briefVersions(
          db,
          projectId,
          missing(
            inputs.map(({ briefVersionId }) => briefVersionId),
            briefs,
          ),
        ),
        getVersions(db, missing(inputs.flatMap(versionIdsOf), versions)),
        wantsFeedback ? listFeedback(db, { projectId }) : [],
        answersById(
          db,
          projectId,
          missing(
            inputs.flatMap(({ answerIds }) => answerIds),
            answers,
          ),
        ),
        instructionTexts(db, missing(inputs.flatMap(instructionIdsOf), instructions)),
      ]);
      for (const row of newBriefs) briefs.set(row.id, briefOf(row));
      for (const version of newVersions) versions.set(version.id, version);
      for (const row of newFeedback) feedback.set(row.id, feedbackOf(row));
      for (const row of newAnswers) answers.set(row.id, answeredOf(row));
      for (const [id, text] of newInstructions) instructions.set(id, text);
    },
    bind: (stage, inputs) =>
      bindStage(stage, inputs, {
        brief: briefs.get(inputs.briefVersionId) ?? { text: '', details: {} },
        versions,
        feedback: [...feedback.values()],
        answers: [...answers.values()],
        usedIds: [],
        instructions,
      }),
  };
}
