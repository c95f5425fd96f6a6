import { describe, expect, it } from 'vitest';
import type { TaskFace, TaskRecord } from '../runs/task-record.ts';
import { newInstruction } from '../staleness/new-instruction.ts';
import { type OpenedStage, stageToWarm } from './warm-stage.ts';

const face = (name: string, instruction: string, inputs: string): TaskFace => ({
  name,
  instruction,
  inputs,
  key: `${name} ${instruction} ${inputs}`,
});
const record = (instruction: string | undefined, inputs: string | undefined): TaskRecord => ({
  key: 'k',
  run: 'r',
  ...(instruction === undefined ? {} : { instruction }),
  ...(inputs === undefined ? {} : { inputs }),
});

describe('new instructions are told as why a stage does not stand', () => {
  it.each([
    ['where one of them changed', [face('a', '2', 'x'), face('b', '1', 'y')], true],
    ['not where all stand', [face('a', '1', 'x'), face('b', '1', 'y')], false],
    ['not where inputs changed as well', [face('a', '2', 'x'), face('b', '1', 'z')], false],
    ['not where a task is gone', [face('a', '2', 'x')], false],
    ['not where a task is new', [face('a', '2', 'x'), face('b', '1', 'y'), face('c', '2', 'x')], false],
    ['not where a task goes by another name', [face('a', '2', 'x'), face('c', '1', 'y')], false],
  ])('%s', (_, faces, expected) => {
    const told = newInstruction(faces, { a: record('1', 'x'), b: record('1', 'y') });
    expect(told !== null).toBe(expected);
  });

  it('not where it was not recorded what the answer was made from', () => {
    expect(newInstruction([face('a', '2', 'x')], { a: record(undefined, undefined) })).toBe(null);
  });

  it('by the same hash in whatever order the tasks come, and by another for others', () => {
    const records = { a: record('1', 'x'), b: record('1', 'y') };
    const told = newInstruction([face('a', '2', 'x'), face('b', '3', 'y')], records);
    expect(newInstruction([face('b', '2', 'y'), face('a', '3', 'x')], records)).toBe(told);
    expect(newInstruction([face('a', '2', 'x'), face('b', '4', 'y')], records)).not.toBe(told);
  });
});

describe('the stage to warm', () => {
  const stands = { stands: true, newInstruction: null, isOpen: true };
  const changed = { stands: false, newInstruction: 'i', isOpen: true };
  const opened = (stage: 'requirements' | 'plan', facts: Omit<OpenedStage, 'view'>): OpenedStage => ({
    ...facts,
    view: { stage, versionId: stage },
  });

  it.each([
    ['is the first that does not stand', stands, changed, 'plan'],
    ['is not one after it: that is about to be made from something else', changed, changed, 'requirements'],
    [
      'is none where the first was made from something else',
      { ...changed, newInstruction: null },
      changed,
      undefined,
    ],
    ['is none where a run could not start', stands, { ...changed, isOpen: false }, undefined],
    ['is none where all stand', stands, stands, undefined],
  ])('%s', (_, requirements, plan, expected) => {
    const stages = [opened('requirements', requirements), opened('plan', plan)];
    expect(stageToWarm(stages)?.stage).toBe(expected);
  });
});
