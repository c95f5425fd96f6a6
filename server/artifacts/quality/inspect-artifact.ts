import type { StagedArtifact } from '../artifact.ts';
import type { RequirementsArtifact } from '../requirements.ts';
import type { Finding, Severity, SeverityCounts } from './finding.ts';
import { inspectPlan } from './inspect-plan.ts';
import { inspectRequirements } from './inspect-requirements.ts';
import { inspectStories } from './inspect-stories.ts';
import { inspectText } from './inspect-texts.ts';
import { isEnglish } from './is-english.ts';
import { ruleOf } from './rules.ts';
import { textsOf } from './texts-of.ts';

export interface Inspection {
  /** In reading order. */
  readonly findings: readonly Finding[];
  /** Whether the document is English, so that the rules of that language could speak. */
  readonly english: boolean;
}

/**
 * All that the rules object to in an artifact. The same artifact has the same findings, always; the work grows with the text and no faster.
 * `requirements` are those that it was made from, where it was.
 */
export function inspectArtifact(
  artifact: StagedArtifact,
  requirements: RequirementsArtifact | null,
): Inspection {
  const texts = textsOf(artifact);
  const english = isEnglish(texts.map(({ text }) => text));
  const findings = [
    ...texts.flatMap((text) => inspectText(text, english)),
    ...sideBySide(artifact, requirements, english),
  ];
  const place = new Map([...new Set(texts.map(({ itemId }) => itemId))].map((id, at) => [id, at]));
  const at = ({ itemId }: Finding) => place.get(itemId) ?? place.size;
  return { findings: findings.toSorted((a, b) => at(a) - at(b)), english };
}

function sideBySide(
  artifact: StagedArtifact,
  requirements: RequirementsArtifact | null,
  english: boolean,
): Finding[] {
  switch (artifact.stage) {
    case 'requirements':
      return inspectRequirements(artifact.content, english);
    case 'plan':
      return inspectPlan(artifact.content, requirements);
    case 'stories':
      return inspectStories(artifact.content, requirements, english);
    case 'prompts':
      return [];
  }
}

export function countSeverities(findings: readonly Pick<Finding, 'rule'>[]): SeverityCounts {
  const counts = { error: 0, warning: 0, hint: 0 };
  for (const { rule } of findings) counts[ruleOf(rule).severity] += 1;
  return counts satisfies Record<Severity, number>;
}
