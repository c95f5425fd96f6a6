/** The error that one of our plain HTTP doors answers, in the shape in which `readProblem` finds what it says. */
export async function answerProblem(answer: Response): Promise<Error> {
  const said = (await answer.json().catch(() => null)) as { error?: { message?: string } } | null;
  const details = said?.error ? { places: [], ...said.error } : null;
  return Object.assign(new Error(said?.error?.message ?? `The server answered ${answer.status}.`), {
    data: { details },
  });
}
