import type { Caller } from '#server/identity/caller.ts';
import { contentHash } from '#server/platform/content-hash.ts';
import { notFound } from '#server/platform/errors.ts';
import { getProject } from '#server/store/projects.ts';
import { reviewsOfVersions } from '#server/store/reviews.ts';
import { userNames } from '#server/store/user-names.ts';
import { contentsOf } from '#server/store/version-history.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import { reviewView } from '../versions/view-version.ts';
import type { VersionProof } from './history-views.ts';
import type { OfStage } from './view-history.ts';

/** Hashes what is stored of a version anew, and holds it against what was stored with it and what each decision is bound to. */
export async function proveVersion(
  { db }: PipelineContext,
  { workspaceId }: Caller,
  { projectId, stage, versionId }: OfStage & { readonly versionId: string },
): Promise<VersionProof> {
  const [, [row], reviews] = await Promise.all([
    getProject(db, workspaceId, projectId),
    contentsOf(db, { workspaceId, projectId, stage }, [versionId]),
    reviewsOfVersions(db, [versionId]),
  ]);
  if (!row) throw notFound('version');
  const names = await userNames(
    db,
    reviews.map(({ reviewerId }) => reviewerId),
  );
  const { number, hash } = row;
  const found = contentHash(row.content);
  return {
    number,
    hash,
    contentHash: found,
    intact: found === hash && reviews.every((review) => review.contentHash === found),
    decisions: reviews.map((review) => ({
      ...reviewView(review, number, names),
      boundHash: review.contentHash,
      holds: review.contentHash === found,
    })),
  };
}
