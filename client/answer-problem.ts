import { type CallError, refusalOf } from './call-error.ts';

/** The error that an answer other than success holds, in the shape in which `readProblem` finds what it says. */
export async function answerProblem(answer: Response): Promise<CallError> {
  return refusalOf(await answer.json().catch(() => null));
}
