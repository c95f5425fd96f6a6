import { itemsOf } from '#server/artifacts/items.ts';
import { RequirementsArtifact } from '#server/artifacts/requirements.ts';
import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { AppError, notFound } from '#server/platform/errors.ts';
import { appendAudit } from '#server/store/audit.ts';
import { getProject, lockProject, updateProject } from '#server/store/projects.ts';
import {
  insertQuestionAnswer,
  newestAnswers,
  type QuestionAnswerRow,
} from '#server/store/question-answers.ts';
import { transaction } from '#server/store/transaction.ts';
import { userNames } from '#server/store/user-names.ts';
import { findVersion, type VersionRow } from '#server/store/versions.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { type Origin, originOf } from '../stages/origin.ts';
import { producersOf } from '../stages/staged-artifact.ts';
import { nobody } from '../versions/view-version.ts';
import type { QuestionAnswerView } from '../views.ts';

export interface AnswerQuestion {
  readonly projectId: string;
  readonly questionId: string;
  /** What the caller saw said to it last; null where nothing was. */
  readonly replaces: string | null;
  readonly kind: 'answered' | 'skipped' | 'withdrawn';
  /** Empty unless it answers. */
  readonly text: string;
}

/** Notes what a person says to a question of the requirements; the parts that it concerns are out of date until they are made anew. */
export async function answerQuestion(
  context: PipelineContext,
  caller: Caller,
  input: AnswerQuestion,
): Promise<QuestionAnswerView> {
  requireMay(caller, 'write');
  const { workspaceId, userId } = caller;
  const { projectId, questionId, kind } = input;
  const createdAt = new Date(context.clock.nowMs());
  const id = context.newId();
  const text = kind === 'answered' ? input.text : '';
  const question = await transaction(context.db, async (tx) => {
    await lockProject(tx, workspaceId, projectId);
    const [said, newest] = await Promise.all([
      newestAnswers(tx, projectId),
      findVersion(tx, { workspaceId, projectId, stage: 'requirements' }),
    ]);
    const last = said.find((row) => row.questionId === questionId) ?? null;
    const asked = questionIn(newest, questionId);
    // What is no longer asked was answered once; that answer can still be taken back.
    if (!asked && !last) throw notFound('question');
    if (!asked && kind !== 'withdrawn')
      throw new AppError('conflict', 'The newest requirements do not ask this any more. Load them again.');
    if ((last?.id ?? null) !== input.replaces) throw await answeredMeanwhile(context, last);
    const words = asked?.question ?? last?.question ?? '';
    await insertQuestionAnswer(tx, {
      id,
      workspaceId,
      projectId,
      questionId,
      question: words,
      kind,
      text,
      changes: asked ? [...asked.changes] : [],
      createdById: userId,
      createdAt,
    });
    await appendAudit(tx, {
      workspaceId,
      projectId,
      actorId: userId,
      action: `question.${kind}`,
      stage: 'requirements',
      details: { question: questionId },
      createdAt,
    });
    await updateProject(tx, { workspaceId, projectId }, { updatedAt: createdAt });
    return words;
  });
  return { id, questionId, question, kind, text, by: caller.userName, at: createdAt };
}

/** A question of the newest requirements and what an answer to it would change; null where it is not asked. */
export function questionIn(
  newest: VersionRow | null,
  questionId: string,
): { readonly question: string; readonly changes: readonly Origin[] } | null {
  if (!newest) return null;
  const content = RequirementsArtifact.parse(newest.content);
  const found = content.questions.find(({ id }) => id === questionId);
  if (!found) return null;
  const items = itemsOf({ stage: 'requirements', content });
  const producedBy = producersOf(newest.items);
  // What no item is about yet binds as a constraint.
  const changes = found.changes.length > 0 ? found.changes : ['constraints'];
  return { question: found.question, changes: changes.map((id) => originOf(id, items, producedBy)) };
}

async function answeredMeanwhile({ db }: PipelineContext, last: QuestionAnswerRow | null): Promise<AppError> {
  const names = await userNames(db, last ? [last.createdById] : []);
  const who = (last && names.get(last.createdById)) ?? nobody;
  const what = last?.kind === 'answered' ? `answered “${last.text}”` : `${last?.kind ?? 'changed'} it`;
  return new AppError('conflict', `${who} ${what} meanwhile. Look at it, then save again.`);
}

/** What was said last to each question of a project that anybody said something to. */
export async function listAnswers(
  { db }: PipelineContext,
  { workspaceId }: Caller,
  projectId: string,
): Promise<QuestionAnswerView[]> {
  const [, rows] = await Promise.all([getProject(db, workspaceId, projectId), newestAnswers(db, projectId)]);
  const names = await userNames(
    db,
    rows.map((row) => row.createdById),
  );
  return rows.map(({ id, questionId, question, kind, text, createdById, createdAt }) => ({
    id,
    questionId,
    question,
    kind,
    text,
    by: names.get(createdById) ?? nobody,
    at: createdAt,
  }));
}
