import { describe, expect, it } from 'vitest';
import { detailFields } from '#server/artifacts/brief-details.ts';
import { loadInstruction } from './load-instruction.ts';

const told = (...fields: string[]) => loadInstruction('project-planner', 'team', fields);

describe('an instruction about details', () => {
  it('is the plain one, hash and all, where a task is told none', () => {
    expect(told()).toEqual(loadInstruction('project-planner', 'team'));
  });

  it('speaks of the fields that the task is told, and of no others', () => {
    const { text } = told('team', 'language');
    expect(text.startsWith(told().text.trimEnd())).toBe(true);
    expect([...text.matchAll(/^- `(\w+)`: /gm)].map((match) => match[1]).slice(-2)).toEqual([
      'team',
      'language',
    ]);
    expect(text).not.toContain('- `stack`:');
    expect(told('team').hash).not.toBe(told('language').hash);
  });

  // Constraints are given as sentences of their own, which every instruction speaks of.
  it.each(detailFields.filter((field) => field !== 'constraints'))('knows what to do with %s', (field) => {
    expect(told(field).text).toContain(`\n- \`${field}\`: `);
  });
});
