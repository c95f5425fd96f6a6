import { sha256 } from '#server/platform/content-hash.ts';
import type { Instruction } from './parse-instruction.ts';

const fieldLine = /^- `([a-z]+)`: /;

/**
 * An instruction for a task that is told details of the brief as well: what to do with such fields stands behind the task's own words, of
 * other fields nothing. Without any it is the same instruction with the same hash.
 */
export function tellDetails(
  instruction: Instruction,
  markdown: string,
  fields: readonly string[],
): Instruction {
  if (fields.length === 0) return instruction;
  const told = markdown
    .split('\n')
    .filter((line) => {
      const field = fieldLine.exec(line)?.[1];
      return field === undefined || fields.includes(field);
    })
    .join('\n');
  const text = `${instruction.text.trimEnd()}\n\n${told.trim()}\n`;
  return { text, hash: sha256(text) };
}
