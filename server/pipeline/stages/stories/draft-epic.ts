import { capitalised, clipWords } from '../draft-words.ts';
import type { EpicAnswer, EpicInputs } from './schema.ts';

const goalMax = 150;

/** A milestone seen by its users. What a reviewer asks of the whole stage stands here, where it is read once and not in every story. */
export function draftEpic({ milestone, requirements, feedback }: EpicInputs): EpicAnswer {
  const goal = milestone.goal.replace(/^after this milestone,?\s+/iu, '').trim();
  const told = goal === '' ? `${requirements.length} requirements work as asked` : clipWords(goal, goalMax);
  return {
    title: milestone.title,
    goal: [`${capitalised(told)}.`, ...feedback.map(({ text }) => `The reviewer asks: “${text}”`)].join(' '),
  };
}
