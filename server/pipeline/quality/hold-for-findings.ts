import type { Finding, SeverityCounts } from '#server/artifacts/quality/finding.ts';
import { countSeverities } from '#server/artifacts/quality/inspect-artifact.ts';
import { ruleOf } from '#server/artifacts/quality/rules.ts';
import { requireMay } from '#server/identity/access.ts';
import type { Caller } from '#server/identity/caller.ts';
import { AppError } from '#server/platform/errors.ts';
import { appendAudit } from '#server/store/audit.ts';
import { transaction } from '#server/store/transaction.ts';
import { versionsNamed } from '#server/store/version-history.ts';
import { type ApprovalRules, setQualityGate as saveQualityGate } from '#server/store/workspaces.ts';
import type { Decide } from '../pipeline.ts';
import type { PipelineContext } from '../pipeline-context.ts';

/** An approval that findings would have held up, and why it was given all the same. */
export interface Overridden {
  readonly reason: string;
  /** e.g. "2 errors, 1 warning". */
  readonly findings: string;
}

/**
 * Throws where the workspace's gate holds the approval up and the reviewer gave no reason to pass it. A version never changes, so its
 * findings may be looked at before the project is locked.
 */
export async function holdForFindings(
  { db, inspectVersion }: PipelineContext,
  { workspaceId }: Caller,
  { projectId, stage, versionId, override }: Pick<Decide, 'projectId' | 'stage' | 'versionId' | 'override'>,
  { qualityGate: severities }: Pick<ApprovalRules, 'qualityGate'>,
): Promise<Overridden | null> {
  if (severities.length === 0) return null;
  const [version] = await versionsNamed(db, { workspaceId, projectId, stage }, [versionId]);
  // Whoever decides is told that there is no such version.
  if (!version) return null;
  const { findings } = await inspectVersion(versionId);
  const holding = findings.filter(({ rule }) => severities.includes(ruleOf(rule).severity));
  if (holding.length === 0) return null;
  const told = countWords(countSeverities(holding));
  const reason = override?.trim() ?? '';
  if (reason !== '') return { reason, findings: told };
  throw new AppError(
    'precondition_failed',
    `${told} ${holding.length === 1 ? 'holds' : 'hold'} the approval up. Settle ${holding.length === 1 ? 'it' : 'them'}, or say why the version is approved all the same.`,
    { field: 'override', places: placesOf(holding) },
  );
}

/** Which severities hold an approval up from now on. */
export async function setQualityGate(
  { db, clock }: PipelineContext,
  caller: Caller,
  severities: readonly string[],
): Promise<void> {
  requireMay(caller, 'manage');
  const { workspaceId, userId } = caller;
  await transaction(db, async (tx) => {
    await saveQualityGate(tx, workspaceId, severities);
    await appendAudit(tx, {
      workspaceId,
      projectId: null,
      actorId: userId,
      action: 'workspace.quality_gate_set',
      details: { severities: severities.join(', ') },
      createdAt: new Date(clock.nowMs()),
    });
  });
}

function countWords(counts: SeverityCounts): string {
  return (['error', 'warning', 'hint'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}${counts[severity] === 1 ? '' : 's'}`)
    .join(', ');
}

const placesMax = 20;

function placesOf(findings: readonly Finding[]) {
  return findings.slice(0, placesMax).map(({ itemId, field }) => ({ itemId, field }));
}
