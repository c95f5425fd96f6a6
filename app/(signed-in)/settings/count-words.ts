import type { Formats } from '../../reader/formats.ts';

/** "1 project", "1,204 projects". */
export function countWords(projects: number, number: Formats['number']): string {
  return projects === 1 ? '1 project' : `${number(projects)} projects`;
}
