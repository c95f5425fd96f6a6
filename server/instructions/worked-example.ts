export interface WorkedExample {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly answer: Readonly<Record<string, unknown>>;
  /** The answer as the instruction writes it, one line of JSON. */
  readonly answerText: string;
}

const written = /^Example inputs:\n\n```json\n(.+)\n```\n\nExample answer:\n\n```json\n(.+)\n```$/gm;

/** The one example that an instruction shows; null where there is none, where there are more, or where one is no JSON. */
export function workedExample(instruction: string): WorkedExample | null {
  const examples = [...instruction.matchAll(written)];
  const [, inputs, answer] = examples[0] ?? [];
  if (inputs === undefined || answer === undefined || examples.length > 1) return null;
  try {
    return { inputs: JSON.parse(inputs), answer: JSON.parse(answer), answerText: answer };
  } catch {
    return null;
  }
}
