import type { Finding } from './finding.ts';
import type { RuleId } from './rules.ts';

/** What a rule objects to in an item; without a place, to the whole text. */
export interface Objection {
  readonly rule: RuleId;
  readonly itemId: string;
  readonly field: string;
  readonly text: string;
  readonly start?: number;
  readonly end?: number;
  readonly detail?: string;
}

const wordsShownMax = 160;
const beforeShownMax = 24;

export function object({
  rule,
  itemId,
  field,
  text,
  start = 0,
  end = text.length,
  detail,
}: Objection): Finding {
  return {
    rule,
    itemId,
    field,
    start,
    end,
    words: text.slice(start, Math.min(end, start + wordsShownMax)),
    before: text.slice(Math.max(0, start - beforeShownMax), start),
    detail: detail ?? null,
  };
}
