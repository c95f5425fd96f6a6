import { Severity } from '#server/artifacts/quality/finding.ts';
import { countSeverities } from '#server/artifacts/quality/inspect-artifact.ts';
import { ruleIds, ruleOf } from '#server/artifacts/quality/rules.ts';
import type { Caller } from '#server/identity/caller.ts';
import { notFound } from '#server/platform/errors.ts';
import { getProject } from '#server/store/projects.ts';
import { pageOfVersions, versionsNamed } from '#server/store/version-history.ts';
import { approvalRules } from '#server/store/workspaces.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { StageName } from '../stages/stage.ts';
import type { QualityPoint, QualityView } from './quality-views.ts';

/** More would not be read one by one, and weigh on the page. */
const findingsShown = 600;
/** How many versions a trend goes back. */
const versionsShown = 12;

/** What the rules object to in the version named. */
export async function viewQuality(
  { db, inspectVersion }: PipelineContext,
  { workspaceId }: Caller,
  { projectId, stage, versionId }: { projectId: string; stage: StageName; versionId: string },
): Promise<QualityView> {
  const [, [version], { qualityGate }] = await Promise.all([
    getProject(db, workspaceId, projectId),
    versionsNamed(db, { workspaceId, projectId, stage }, [versionId]),
    approvalRules(db, workspaceId),
  ]);
  if (!version) throw notFound('version');
  const { findings, english } = await inspectVersion(versionId);
  const shown = findings.slice(0, findingsShown);
  const named = new Set(shown.map(({ rule }) => rule));
  const severities = Severity.array().parse(qualityGate);
  return {
    versionId,
    versionNumber: version.number,
    english,
    counts: countSeverities(findings),
    findings: shown,
    more: findings.length - shown.length,
    rules: ruleIds.filter((id) => named.has(id)).map((id) => ({ id, ...ruleOf(id) })),
    gate: {
      severities,
      held: findings.filter(({ rule }) => severities.includes(ruleOf(rule).severity)).length,
    },
  };
}

/** How many findings the last versions of a stage have, oldest first. */
export async function viewQualityTrend(
  { db, inspectVersion }: PipelineContext,
  { workspaceId }: Caller,
  { projectId, stage }: { projectId: string; stage: StageName },
): Promise<QualityPoint[]> {
  const [, versions] = await Promise.all([
    getProject(db, workspaceId, projectId),
    pageOfVersions(db, { workspaceId, projectId, stage }, null, versionsShown),
  ]);
  const points: QualityPoint[] = [];
  // One after another, each after a look at the database: others are served between them.
  for (const { id, number } of versions.toReversed()) {
    const { findings } = await inspectVersion(id);
    points.push({ versionId: id, versionNumber: number, counts: countSeverities(findings) });
  }
  return points;
}
