import { describe, expect, it } from 'vitest';
import { countTokens } from './count-tokens.ts';
import { padAnswer } from './pad-answer.ts';

const risk = (name: string) => ({
  statement: `If ${name} is slow, whatever depends on it waits as long as it does: “${'word '.repeat(20)}”`,
  likelihood: 'low',
  impact: 'high',
  mitigation: `Ask of ${name} no more than it can bear.`,
  sentences: ['S1'],
  inferred: null,
});
const drafted = { risks: ['one', 'two', 'three', 'four', 'five', 'six'].map(risk) };
const namesOf = (answer: unknown) =>
  (answer as typeof drafted).risks.map(({ statement }) => /^If (\w+)/.exec(statement)?.[1]);

describe('padAnswer', () => {
  it('leaves out the last items of an answer that is longer than its task tells, as a model is told to', () => {
    const answer = padAnswer('requirements-risks', drafted, 1_000);
    expect(countTokens(answer)).toBeLessThanOrEqual(200);
    expect(namesOf(answer).slice(0, 2)).toEqual(['one', 'two']);
    expect(namesOf(answer)).not.toContain('six');
  });

  it('leaves out none that a reviewer asked for', () => {
    expect(namesOf(padAnswer('requirements-risks', drafted, 1_000, ['whatever depends on it']))).toHaveLength(
      6,
    );
    expect(namesOf(padAnswer('requirements-risks', drafted, 1_000, ['of six no more']))).toContain('six');
  });
});
