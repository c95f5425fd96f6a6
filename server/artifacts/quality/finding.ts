import { z } from 'zod';
import type { RuleId } from './rules.ts';

/** Gravest first: wrong as it stands, likely to be understood in several ways, worth a look. */
export const Severity = z.enum(['error', 'warning', 'hint']);
export type Severity = z.infer<typeof Severity>;

/** What a rule objects to, with its words. */
export interface Finding {
  readonly rule: RuleId;
  readonly itemId: string;
  /** Path of the text within the item, e.g. `statement`, `criteria.0.then`. */
  readonly field: string;
  /** UTF-16 offsets into that text; equal where the objection is to what is missing. */
  readonly start: number;
  readonly end: number;
  readonly words: string;
  /** What stands right before the words, so that they are found where they occur several times. */
  readonly before: string;
  /** What the rule's own text cannot say, e.g. which other item is meant. */
  readonly detail: string | null;
}

export type SeverityCounts = Readonly<Record<Severity, number>>;
