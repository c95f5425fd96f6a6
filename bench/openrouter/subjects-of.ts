import { contentHash } from '#server/platform/content-hash.ts';

interface Told {
  readonly role: string;
  readonly content: string;
}

/** The part of a call that is about one task; several share a call. */
interface Part {
  readonly task: string;
  readonly inputs: object;
}

const question = /^Task: ([^\n]*)\n\n<inputs>\n([\s\S]*?)\n<\/inputs>/;

/**
 * What a call was about: a hash for each task, of its name and inputs. The same in every attempt at a task, whichever model is asked,
 * alone or together with others, a repair included.
 */
export function subjectsOf(messages: readonly Told[]): string[] {
  const [, task = '', json = ''] =
    question.exec(messages.find(({ role }) => role === 'user')?.content ?? '') ?? [];
  const inputs = parsed(json);
  if (inputs === null) return [];
  return partsOf(task, inputs).map((part) =>
    contentHash([part.task, JSON.parse(JSON.stringify(part.inputs))]),
  );
}

function partsOf(task: string, inputs: object): readonly Part[] {
  if (!('parts' in inputs && 'common' in inputs && Array.isArray(inputs.parts))) return [{ task, inputs }];
  const common = inputs.common as object;
  return inputs.parts.map((part: Part) => ({ task: part.task, inputs: { ...common, ...part.inputs } }));
}

function parsed(json: string): object | null {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
