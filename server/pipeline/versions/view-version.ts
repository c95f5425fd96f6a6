import { Conflict } from '#server/artifacts/conflict.ts';
import { Editors } from '#server/artifacts/editors.ts';
import type { Provenance } from '#server/models/completion.ts';
import type { ReviewRow } from '#server/store/reviews.ts';
import type { RunRow } from '#server/store/runs.ts';
import type { VersionHead, VersionRow } from '#server/store/versions.ts';
import { RunInputs, Upstream } from '../runs/run-inputs.ts';
import type { StageName } from '../stages/stage.ts';
import type { ReviewView, RunView, VersionView } from '../views.ts';

export const nobody = 'a former member';

export function provenanceOf(version: Pick<VersionHead, 'provenance'>): Readonly<Record<string, Provenance>> {
  return version.provenance as Readonly<Record<string, Provenance>>;
}

export function upstreamOf(version: Pick<VersionHead, 'upstream'>): Partial<Record<StageName, string>> {
  return Upstream.parse(version.upstream) as Partial<Record<StageName, string>>;
}

export function conflictsOf(version: Pick<VersionHead, 'conflicts'>): readonly Conflict[] {
  return Conflict.array().parse(version.conflicts ?? []);
}

export function editorsOf(version: Pick<VersionRow, 'editors'>): Editors {
  return Editors.parse(version.editors ?? {});
}

export function versionView(version: VersionHead, names: ReadonlyMap<string, string>): VersionView {
  const tasks = Object.values(provenanceOf(version));
  const drafted = tasks.filter((task) => task.answeredBy === 'drafter').length;
  const costUsd = tasks.reduce((sum, task) => sum + task.costUsd, 0);
  const { id, number, hash, createdAt, authorKind, authorId, runId } = version;
  return {
    id,
    number,
    hash,
    createdAt,
    authorKind,
    author: authorId === null ? null : (names.get(authorId) ?? nobody),
    conflicts: conflictsOf(version).length,
    runId,
    // An edition takes over the answers that were paid for with the version before it.
    costUsd: authorKind === 'person' ? 0 : costUsd,
    draftedShare: drafted / Math.max(1, tasks.length),
  };
}

export function runView(run: RunRow, names: ReadonlyMap<string, string>): RunView {
  const { id, status, createdAt, startedAt, finishedAt, costUsd } = run;
  return {
    id,
    stage: run.stage as StageName,
    status,
    createdAt,
    startedAt,
    finishedAt,
    costUsd,
    error: run.errorKind === null ? null : { kind: run.errorKind, message: run.errorMessage ?? '' },
    createdBy: names.get(run.createdById) ?? nobody,
    refresh: RunInputs.parse(run.inputs).refresh,
  };
}

export function reviewView(
  review: ReviewRow,
  versionNumber: number,
  names: ReadonlyMap<string, string>,
): ReviewView {
  const { id, decision, comment, overrideReason, versionId, createdAt } = review;
  const by = names.get(review.reviewerId) ?? nobody;
  return {
    id,
    stage: review.stage as StageName,
    decision,
    comment,
    overrideReason,
    by,
    at: createdAt,
    versionId,
    versionNumber,
  };
}
