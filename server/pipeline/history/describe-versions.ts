import type { Tx } from '#server/platform/prisma.ts';
import { answersById } from '#server/store/question-answers.ts';
import { listFeedback, reviewsOfVersions } from '#server/store/reviews.ts';
import { userNames } from '#server/store/user-names.ts';
import {
  actsThatMade,
  type HistoryRow,
  type ItemChange,
  itemChanges,
  versionsNamed,
} from '#server/store/version-history.ts';
import { versionNumbers } from '#server/store/versions.ts';
import { RunInputs } from '../runs/run-inputs.ts';
import type { StageName } from '../stages/stage.ts';
import { nobody, provenanceOf, reviewView, versionView } from '../versions/view-version.ts';
import { explainEdition, explainGenerated, type MadeFrom } from './explain-version.ts';
import type { HistoryEntry, ItemsTouched, Why } from './history-views.ts';

export interface StageOf {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly stage: StageName;
}

/** Tells of versions who made them and why, what was decided on them, and which items they changed. */
export async function describeVersions(
  tx: Tx,
  where: StageOf,
  rows: readonly HistoryRow[],
): Promise<HistoryEntry[]> {
  const ids = rows.map(({ id }) => id);
  const [lineage, acts, changes, reviews] = await Promise.all([
    lineageOf(tx, where, rows),
    actsThatMade(
      tx,
      where,
      rows.filter(({ authorKind }) => authorKind === 'person').map(({ number }) => number),
    ),
    itemChanges(tx, ids),
    reviewsOfVersions(tx, ids),
  ]);
  const pairs = new Map(rows.map((row) => [row.id, { now: madeFrom(row), before: lineage(row) }]));
  const explain = await explainer(tx, where, rows);
  const names = await userNames(tx, [
    ...rows.flatMap(({ authorId, run }) => authorId ?? run?.createdById ?? []),
    ...reviews.map(({ reviewerId }) => reviewerId),
  ]);
  const actOf = new Map(acts.map((act) => [act.number, act]));
  const changesOf = Map.groupBy(changes, ({ versionId }) => versionId);
  const reviewsOf = Map.groupBy(reviews, ({ versionId }) => versionId);

  const whyOf = (row: HistoryRow): Why => {
    const { now, before } = pairs.get(row.id) ?? { now: null, before: null };
    if (now) return explain(now, before);
    const act = actOf.get(row.number);
    return explainEdition(act?.action ?? null, act?.details);
  };
  return rows.map((row) => ({
    ...versionView(row, names),
    parentId: row.parentId,
    why: whyOf(row),
    by: names.get(row.authorId ?? row.run?.createdById ?? '') ?? nobody,
    models: row.authorKind === 'person' ? [] : modelsOf(row),
    reviews: (reviewsOf.get(row.id) ?? []).map((review) => ({
      ...reviewView(review, row.number, names),
      boundHash: review.contentHash,
    })),
    touched: {
      ...touchedIn(changesOf.get(row.id) ?? []),
      moved: movedIn(row, actOf.get(row.number)?.details),
    },
  }));
}

/** Finds what the generated version before a version was made from; null for the first. */
async function lineageOf(tx: Tx, where: StageOf, rows: readonly HistoryRow[]) {
  const known = new Map(rows.map((row) => [row.id, row]));
  // A person's editions may stand between two generated versions: the second look finds what they started from.
  for (let look = 0; look < 2; look += 1) {
    const wanted = [...known.values()].flatMap(({ runId, parentId, generatedBaseId }) =>
      (runId === null ? [generatedBaseId] : [parentId]).filter((id) => id !== null && !known.has(id)),
    );
    for (const row of await versionsNamed(tx, where, wanted as string[])) known.set(row.id, row);
  }
  return ({ parentId }: HistoryRow): MadeFrom | null => {
    const parent = parentId === null ? undefined : known.get(parentId);
    const generated = parent?.run ? parent : known.get(parent?.generatedBaseId ?? '');
    return generated ? madeFrom(generated) : null;
  };
}

function madeFrom({ run }: HistoryRow): MadeFrom | null {
  return run && { inputs: RunInputs.parse(run.inputs), variant: run.variant };
}

/** Explains generated versions; what their runs were given is looked up by name once, for all of them. */
async function explainer(
  tx: Tx,
  where: StageOf,
  rows: readonly HistoryRow[],
): Promise<(now: MadeFrom, before: MadeFrom | null) => Why> {
  const all = rows.flatMap((row) => madeFrom(row)?.inputs ?? []);
  if (all.length === 0) return () => ({ kind: 'first' });
  const [feedback, answers, versions] = await Promise.all([
    listFeedback(tx, where),
    answersById(tx, where.projectId, [...new Set(all.flatMap(({ answerIds }) => answerIds))]),
    versionNumbers(
      tx,
      all.flatMap(({ upstream }) => Object.values(upstream).filter((id) => id !== undefined)),
    ),
  ]);
  const names = await userNames(
    tx,
    [...feedback, ...answers].map(({ createdById }) => createdById),
  );
  const requestOf = new Map(feedback.map((entry) => [entry.id, entry]));
  const briefs = new Map(rows.map(({ briefVersionId, briefNumber }) => [briefVersionId, briefNumber]));
  const answerOf = new Map(answers.map((entry) => [entry.id, entry]));
  return (now, before) =>
    explainGenerated(now, before, {
      request(id) {
        const found = requestOf.get(id);
        if (!found) return null;
        const { anchor, text, createdById } = found;
        return { kind: 'request', by: names.get(createdById) ?? nobody, anchor, text };
      },
      answer(id) {
        const found = answerOf.get(id);
        if (!found) return null;
        const { questionId, text, createdById } = found;
        return { kind: 'answer', by: names.get(createdById) ?? nobody, questionId, text };
      },
      briefNumber: (id) => briefs.get(id) ?? null,
      versionNumber: (id) => versions.get(id) ?? null,
    });
}

function modelsOf(row: HistoryRow): HistoryEntry['models'] {
  const byModel = Map.groupBy(Object.values(provenanceOf(row)), ({ model }) => model);
  return [...byModel]
    .map(([model, tasks]) => ({ model, tasks: tasks.length }))
    .sort((a, b) => b.tasks - a.tasks);
}

function touchedIn(changes: readonly ItemChange[]): Omit<ItemsTouched, 'moved'> {
  const of = (kind: ItemChange['change']) =>
    changes.filter(({ change }) => change === kind).map(({ itemId }) => itemId);
  return { added: of('added'), removed: of('removed'), changed: of('changed') };
}

/** The trail says what an edit moved; the index of items does not know their order. */
function movedIn({ authorKind }: HistoryRow, details: unknown): readonly string[] {
  const { moved } = (details ?? {}) as { moved?: unknown };
  return authorKind === 'person' && typeof moved === 'string' ? moved.split(' ') : [];
}
