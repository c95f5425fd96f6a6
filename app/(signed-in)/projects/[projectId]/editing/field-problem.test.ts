import { expect, it } from 'vitest';
import { limits, problemOf } from './field-problem.ts';
import type { FieldValue } from './field-values.ts';
import type { FormField } from './form-tables.ts';

const line: FormField = { kind: 'line', required: true, label: 'L' };
const text: FormField = { kind: 'text', required: false, label: 'T' };
const lines: FormField = { kind: 'lines', label: 'L' };
const scenarios: FormField = { kind: 'scenarios', label: 'S' };
const days: FormField = { kind: 'days', label: 'D' };
const scenario = (given: string) => [{ given, when: 'b', then: 'c' }];

it.each<[string, FormField, FieldValue, RegExp | null]>([
  ['an empty name', line, ' ', /must not be empty/],
  ['a name', line, 'A name', null],
  ['the longest name', line, 'x'.repeat(limits.lineChars), null],
  ['a longer name', line, 'x'.repeat(limits.lineChars + 1), /At most 300/],
  ['no note', text, '', null],
  ['the longest note', text, 'x'.repeat(limits.textChars), null],
  ['a longer note', text, 'x'.repeat(limits.textChars + 1), /At most 4,000/],
  ['the longest list', lines, Array(limits.entries).fill('x').join('\n'), null],
  [
    'a longer list',
    lines,
    Array(limits.entries + 1)
      .fill('x')
      .join('\n'),
    /At most 60 entries/,
  ],
  ['a long entry', lines, 'x'.repeat(limits.textChars + 1), /At most 4,000/],
  ['a scenario', scenarios, scenario('a'), null],
  ['half a scenario', scenarios, scenario(''), /Fill in each/],
  ['a long scenario', scenarios, scenario('x'.repeat(limits.clauseChars + 1)), /At most 1,000/],
  ['days', days, { min: '1', max: '2' }, null],
  ['days the wrong way round', days, { min: '3', max: '2' }, /must not be more/],
  ['days that are no number', days, { min: '', max: 'x' }, /Give a number/],
  ['no days at all', days, { min: '0', max: '0' }, /at least a part/],
])('judges %s as the server would', (_, field, value, problem) => {
  const said = problemOf(field, value);
  if (problem === null) expect(said).toBeNull();
  else expect(said).toMatch(problem);
});
