import type { Finding, Severity, SeverityCounts } from '#server/artifacts/quality/finding.ts';
import type { Rule, RuleId } from '#server/artifacts/quality/rules.ts';

/** What the rules object to in one version. */
export interface QualityView {
  readonly versionId: string;
  readonly versionNumber: number;
  /** Whether the document is English: otherwise the rules that read English say nothing. */
  readonly english: boolean;
  readonly counts: SeverityCounts;
  /** In reading order. */
  readonly findings: readonly Finding[];
  /** How many more there are than these. */
  readonly more: number;
  /** The rules that these findings name, gravest first. */
  readonly rules: readonly ({ readonly id: RuleId } & Rule)[];
  /** Severities that hold an approval up in this workspace, and how many findings have one of them. */
  readonly gate: { readonly severities: readonly Severity[]; readonly held: number };
}

/** How many findings a version has. */
export interface QualityPoint {
  readonly versionId: string;
  readonly versionNumber: number;
  readonly counts: SeverityCounts;
}
