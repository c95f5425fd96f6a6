import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppError } from '../../platform/errors.ts';
import { projectFileBytesMax, readProjectFile, stagesIn, writeProjectFile } from './project-file.ts';
import { scrambledFile } from './scrambled-project.fake.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const refused = (value: unknown) => {
  try {
    readProjectFile(bytes(typeof value === 'string' ? value : JSON.stringify(value)));
  } catch (error) {
    if (isAppError(error)) return { kind: error.kind, field: error.field, message: error.message };
    throw error;
  }
  return null;
};

it('reads what it wrote, to the last character', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
      const file = scrambledFile(seed);
      const text = writeProjectFile(file);
      const again = readProjectFile(bytes(text));
      expect(again).toEqual(file);
      expect(writeProjectFile(again)).toBe(text);
    }),
    { numRuns: 25 },
  );
});

it('names the stages in their order', () => {
  expect(stagesIn(scrambledFile(1)).map(({ stage }) => stage)).toEqual([
    'requirements',
    'plan',
    'stories',
    'prompts',
  ]);
});

// biome-ignore lint/suspicious/noExplicitAny: a test breaks the file where it likes
const broken = (breaks: (file: any) => void) => {
  const file = structuredClone(scrambledFile(7));
  breaks(file);
  return file;
};

describe('a file that was not exported here is refused with the field that is wrong', () => {
  it.each<[string, unknown, string, RegExp]>([
    ['no JSON', 'PK\u0003\u0004', 'file', /no JSON file of a project/],
    ['JSON of something else', '[1]', 'file', /no JSON file of a project/],
    ['another format', { hello: 1 }, 'format', /no project that was exported here/],
    [
      'a later format',
      broken((file) => Object.assign(file, { formatVersion: 2 })),
      'formatVersion',
      /does not know/,
    ],
    ['no brief', broken((file) => Object.assign(file, { briefs: [] })), 'briefs', /briefs/],
    ['a name of spaces', broken((file) => Object.assign(file, { name: ' \u200b' })), 'name', /name/],
    [
      'a priority that there is not',
      broken((file) => Object.assign(file.stages.requirements.content.functional[1], { priority: 'urgent' })),
      'stages.requirements.content.functional.1.priority',
      /functional\.1\.priority/,
    ],
    [
      'an id twice',
      broken((file) => Object.assign(file.stages.stories.content.stories[1], { id: 'US-1' })),
      'stages.stories.content.stories',
      /“US-1” stands there twice/,
    ],
    [
      'an id of another kind',
      broken((file) => Object.assign(file.stages.stories.content.stories[0], { id: 'FR-1' })),
      'stages.stories.content.stories',
      /such as US-1/,
    ],
    [
      'a stage without the one before it',
      broken((file) => delete file.stages.plan),
      'stages.stories',
      /plan, is missing/,
    ],
    [
      'a brief that is not there',
      broken((file) => Object.assign(file.stages.plan, { brief: 9 })),
      'stages.plan.brief',
      /no such brief/,
    ],
    [
      'bytes that are no text',
      broken((file) => Object.assign(file.stages.plan.content.team[0], { role: 'a\u0000b' })),
      'stages.plan.content.team.0.role',
      /not text/,
    ],
    [
      'a field that it has not',
      broken((file) => Object.assign(file, { workspaceId: 'x' })),
      'file',
      /workspaceId/,
    ],
  ])('%s', (_, value, field, message) => {
    expect(refused(value)).toMatchObject({
      kind: 'bad_input',
      field,
      message: expect.stringMatching(message),
    });
  });

  it('in at most five problems, whatever is sent', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const answer = refused(value);
        expect(answer?.kind).toBe('bad_input');
        expect(answer!.message.length).toBeLessThan(4_000);
      }),
      { numRuns: 200 },
    );
  });
});

it('has a bound that a project of 500 stories is far below', () => {
  expect(Buffer.byteLength(writeProjectFile(scrambledFile(1)))).toBeLessThan(projectFileBytesMax / 10);
});
