import { sha256 } from '#server/platform/content-hash.ts';
import { AppError } from '#server/platform/errors.ts';

/** What one task is told: `hash` is the SHA-256 of `text`, so it changes exactly when the words do. */
export interface Instruction {
  readonly text: string;
  readonly hash: string;
}

const taskHeading = /^## Task:(.*)$/gm;
const kindName = /^[a-z][a-z-]*$/;

/**
 * Reads a role's Markdown: what stands before the first `## Task: <kind>` holds for all its tasks, each such section for its own.
 * A task's instruction is both, and never another task's section: editing one task leaves the others' answers in the cache.
 */
export function parseInstruction(role: string, markdown: string): ReadonlyMap<string, Instruction> {
  const lines = markdown.replaceAll('\r\n', '\n');
  const headings = [...lines.matchAll(taskHeading)];
  const first = headings[0];
  if (first === undefined) throw malformed(role, 'has no “## Task: <kind>” section');
  const front = lines.slice(0, first.index).trim();
  if (front === '') throw malformed(role, 'says nothing before its first task');

  const instructions = new Map<string, Instruction>();
  for (const [index, heading] of headings.entries()) {
    const kind = (heading[1] ?? '').trim();
    if (!kindName.test(kind)) throw malformed(role, `names a task “${kind}”`);
    if (instructions.has(kind)) throw malformed(role, `has two sections for the task “${kind}”`);
    const section = lines.slice(heading.index, headings[index + 1]?.index).trim();
    if (section === heading[0].trim()) throw malformed(role, `says nothing on the task “${kind}”`);
    const text = `${front}\n\n${section}\n`;
    instructions.set(kind, { text, hash: sha256(text) });
  }
  return instructions;
}

function malformed(role: string, problem: string): AppError {
  return new AppError('internal', `The instruction of the role “${role}” ${problem}.`);
}
