import { expect, it } from 'vitest';
import { answerKey } from './answer-key.ts';
import { greetingRequest } from './completion-request.fake.ts';
import { modelsOf } from './model-catalog.ts';
import { modelSet } from './model-set.ts';

it('is equal for what makes no difference to the answer', () => {
  const key = answerKey(greetingRequest({ inputs: { a: 1, b: 2 } }));
  const same = greetingRequest({
    inputs: { b: 2, a: 1 },
    projectId: 'p2',
    deadlineMs: 1,
    priority: 'background',
  });
  expect(answerKey(same)).toBe(key);
  expect(key).toMatch(/^[0-9a-f]{64}$/);
});

it('is another one for other models and another version of the schema', () => {
  const request = greetingRequest();
  const later = greetingRequest({ schema: { ...request.schema, version: 2 } });
  const keys = [
    answerKey(request),
    answerKey({ ...request, models: modelSet(modelsOf('classic')) }),
    answerKey(later),
  ];
  expect(new Set(keys).size).toBe(3);
});
