import { LRUCache } from 'lru-cache';
import { artifactSchemas } from '#server/artifacts/artifact.ts';
import { type Inspection, inspectArtifact } from '#server/artifacts/quality/inspect-artifact.ts';
import { notFound } from '#server/platform/errors.ts';
import type { Db } from '#server/platform/prisma.ts';
import { versionContents } from '#server/store/version-contents.ts';
import { stagedArtifact } from '../stages/staged-artifact.ts';
import { upstreamOf } from '../versions/view-version.ts';

/** What the rules object to in a version, beside the requirements that it was made from. Whose it is its caller has made sure of. */
export type InspectVersion = (versionId: string) => Promise<Inspection>;

/** Findings remembered in all; one takes some hundred bytes. */
const findingsRemembered = 50_000;

/** Neither a version nor what it was made from ever changes, so each is inspected once in the life of a process. */
export function createInspectVersion(db: Db): InspectVersion {
  const known = new LRUCache<string, Inspection>({
    maxSize: findingsRemembered,
    sizeCalculation: ({ findings }) => findings.length + 1,
  });
  return async (versionId) => {
    const remembered = known.get(versionId);
    if (remembered) return remembered;
    const [row] = await versionContents(db, [versionId]);
    if (!row) throw notFound('version');
    const { requirements: requirementsId } = upstreamOf(row);
    const before = requirementsId === undefined ? [] : await versionContents(db, [requirementsId]);
    const requirements = before.map(({ content }) => artifactSchemas.requirements.parse(content))[0] ?? null;
    const inspection = inspectArtifact(stagedArtifact(row.stage, row.content), requirements);
    known.set(versionId, inspection);
    return inspection;
  };
}
