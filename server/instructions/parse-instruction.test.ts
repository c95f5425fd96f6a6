import { describe, expect, it } from 'vitest';
import { parseInstruction } from './parse-instruction.ts';

interface Parts {
  readonly front?: string;
  readonly draw?: string;
  readonly paint?: string;
}

function markdown({
  front = 'You make pictures.',
  draw = 'Draw it.',
  paint = 'Paint it.',
}: Parts = {}): string {
  return `# Painter\n\n${front}\n\n## Task: draw\n\n${draw}\n\n## Task: paint\n\n${paint}\n`;
}

const hashOf = (kind: string, parts: Parts = {}): string | undefined =>
  parseInstruction('painter', markdown(parts)).get(kind)?.hash;

describe('an instruction', () => {
  it('is what holds for all tasks of the role, then the section of its own', () => {
    const text = parseInstruction('painter', markdown()).get('draw')?.text;
    expect(text).toBe('# Painter\n\nYou make pictures.\n\n## Task: draw\n\nDraw it.\n');
  });

  it('is found for every section, in the order of the file', () => {
    expect([...parseInstruction('painter', markdown()).keys()]).toEqual(['draw', 'paint']);
  });

  it('changes its hash when its own section changes', () => {
    expect(hashOf('draw', { draw: 'Draw it well.' })).not.toBe(hashOf('draw'));
  });

  it('changes its hash when what holds for all tasks changes', () => {
    expect(hashOf('draw', { front: 'You make maps.' })).not.toBe(hashOf('draw'));
    expect(hashOf('paint', { front: 'You make maps.' })).not.toBe(hashOf('paint'));
  });

  it("keeps its hash when another task's section changes", () => {
    expect(hashOf('draw', { paint: 'Paint it in oil.' })).toBe(hashOf('draw'));
  });

  it('keeps its hash under another system of line ends', () => {
    const windows = parseInstruction('painter', markdown().replaceAll('\n', '\r\n'));
    expect(windows.get('draw')?.hash).toBe(hashOf('draw'));
  });

  it('hashes as 64 hexadecimal digits', () => {
    expect(hashOf('draw')).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['without a task', '# Painter\n\nYou make pictures.\n', /no “## Task/],
    ['without anything that holds for all tasks', '## Task: draw\n\nDraw it.\n', /says nothing before/],
    ['with two sections for one task', `${markdown()}\n## Task: draw\n\nAgain.\n`, /two sections.*“draw”/],
    ['with a section that is empty', markdown({ draw: '' }), /says nothing on the task “draw”/],
    ['with a last section that is empty', markdown({ paint: '' }), /says nothing on the task “paint”/],
    ['with a nameless task', `${markdown()}\n## Task:\n\nWhat?\n`, /names a task “”/],
    ['with a task named in no plain word', `${markdown()}\n## Task: Big Draw\n\nWhat?\n`, /“Big Draw”/],
  ])('is refused by its role’s name %s', (_, text, message) => {
    expect(() => parseInstruction('painter', text)).toThrow(message);
    expect(() => parseInstruction('painter', text)).toThrow(/painter/);
  });
});
