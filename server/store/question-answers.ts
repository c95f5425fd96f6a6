import type { Prisma, QuestionAnswerKind } from '#prisma';
import type { Tx } from '../platform/prisma.ts';

export interface QuestionAnswerRow {
  readonly id: string;
  readonly questionId: string;
  readonly question: string;
  readonly kind: QuestionAnswerKind;
  readonly text: string;
  readonly changes: unknown;
  readonly createdById: string;
  readonly createdAt: Date;
}

const columns = {
  id: true,
  questionId: true,
  question: true,
  kind: true,
  text: true,
  changes: true,
  createdById: true,
  createdAt: true,
} as const;

export interface NewQuestionAnswer {
  readonly id: string;
  readonly workspaceId: string;
  readonly projectId: string;
  readonly questionId: string;
  readonly question: string;
  readonly kind: QuestionAnswerKind;
  readonly text: string;
  readonly changes: Prisma.InputJsonValue;
  readonly createdById: string;
  readonly createdAt: Date;
}

export async function insertQuestionAnswer(tx: Tx, row: NewQuestionAnswer): Promise<void> {
  await tx.questionAnswer.create({ data: row, select: { id: true } });
}

/** What was said last to each question of a project, oldest first. */
export async function newestAnswers(tx: Tx, projectId: string): Promise<QuestionAnswerRow[]> {
  const rows = await tx.questionAnswer.findMany({
    where: { projectId },
    orderBy: [{ questionId: 'asc' }, { createdAt: 'desc' }, { id: 'desc' }],
    distinct: ['questionId'],
    select: columns,
  });
  return rows.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
}

/** The rows named, oldest first: what a run obeys. */
export async function answersById(
  tx: Tx,
  projectId: string,
  ids: readonly string[],
): Promise<QuestionAnswerRow[]> {
  if (ids.length === 0) return [];
  return tx.questionAnswer.findMany({
    where: { projectId, id: { in: [...ids] } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: columns,
  });
}
