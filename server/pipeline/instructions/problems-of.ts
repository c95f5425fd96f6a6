import { checkInstruction, type InstructionProblem } from '#server/instructions/check-instruction.ts';
import { parseInstruction } from '#server/instructions/parse-instruction.ts';
import { workedExample } from '#server/instructions/worked-example.ts';
import { AppError } from '#server/platform/errors.ts';
import { answerSchemas } from '../stages/answer-schemas.ts';

/** What keeps a text from being told to the tasks of a role: its form, then its worked examples, which models imitate. */
export function problemsOf(role: string, text: string, builtIn: string): readonly InstructionProblem[] {
  const problems = checkInstruction(role, text, builtIn);
  if (problems.length > 0) return problems;
  return [...parseInstruction(role, text)].flatMap(([kind, told]) => {
    const problem = problemOfExample(role, kind, told.text);
    return problem === null ? [] : [{ kind, message: problem }];
  });
}

function problemOfExample(role: string, kind: string, told: string): string | null {
  const example = workedExample(told);
  if (example === null)
    return `The task “${kind}” needs exactly one worked example: “Example inputs:” and “Example answer:”, each followed by one line of JSON in a json block.`;
  const schema = answerSchemas[role]?.[kind];
  const issue = schema?.safeParse(example.answer).error?.issues[0];
  return issue
    ? `The example answer of the task “${kind}” is not what its stage reads: ${issue.path.join('.') || 'the whole'}: ${issue.message}.`
    : null;
}

/** Refuses a text that has problems, with the first of them. */
export function refuseProblems(role: string, text: string, builtIn: string): void {
  const [first, ...others] = problemsOf(role, text, builtIn);
  if (!first) return;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new AppError('bad_input', `${first.message}${more}`, { field: 'text' });
}
