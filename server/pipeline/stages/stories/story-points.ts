import { readEars } from '#server/artifacts/ears.ts';
import type { Story } from '#server/artifacts/stories.ts';

const outside =
  /\b(?:APIs?|external|third[- ]part\w+|e-?mails?|SMS|payments?|webhooks?|imports?|exports?|encrypt\w*)\b/iu;

/**
 * Points by a rule anyone can redo: one to start with, one for each scenario after the first, one for each condition of the
 * requirement, two where an outside system or encryption is touched; then the scale's next step up, 8 at most.
 */
export function storyPoints(statement: string, scenarios: number): Story['points'] {
  const effort =
    1 +
    Math.max(0, scenarios - 1) +
    readEars(statement).conditions.length +
    (outside.test(statement) ? 2 : 0);
  const scale = [1, 2, 3, 5] as const;
  return scale.find((points) => effort <= points) ?? 8;
}
