import { expect, it } from 'vitest';
import { batchRequest } from '#server/models/batch-request.ts';
import { greetingRequest } from '#server/models/completion-request.fake.ts';
import { buildMessages, buildRepair } from '#server/models/openrouter/build-messages.ts';
import { subjectsOf } from './subjects-of.ts';

const request = (name: string) => ({
  ...greetingRequest(),
  task: `greeting/${name}`,
  inputs: { place: 'here', name, said: 'a < b' },
});
const both = [request('Ada'), request('Alan')];
const alone = both.map((each) => subjectsOf(buildMessages(each)));

it('names a task alike in every attempt, and no two tasks alike', () => {
  const [ada = [], alan = []] = alone;
  expect(ada).toHaveLength(1);
  expect(ada).not.toEqual(alan);
  const messages = buildMessages(request('Ada'), { type: 'object' });
  expect(subjectsOf(messages)).toEqual(ada);
  expect(subjectsOf(buildRepair(messages, '{}', 'it lacks everything'))).toEqual(ada);
});

it('names each task of a shared call as it is named alone', () => {
  expect(subjectsOf(buildMessages(batchRequest(both).request))).toEqual(alone.flat());
});

it('names nothing where nothing of ours is asked', () => {
  expect(subjectsOf([{ role: 'user', content: 'Greet Ada.' }])).toEqual([]);
});
