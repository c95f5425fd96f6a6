import type { Origin } from './origin.ts';
import type { Feedback } from './stage.ts';

/** A question of the requirements with a person's answer, and what the answer changes. */
export interface AnsweredQuestion {
  readonly id: string;
  readonly questionId: string;
  readonly question: string;
  readonly answer: string;
  readonly changes: readonly Origin[];
}

/** The answer as remarks on the items that it changes: it reaches exactly the tasks behind them, in the way that feedback does. */
export function remarksOf({ id, question, answer, changes }: AnsweredQuestion): Feedback[] {
  const text = `${question} Answer: ${answer}`;
  return changes.map((origin) => ({ id: `${id}/${origin.id}`, text, anchor: origin.id, origin }));
}
