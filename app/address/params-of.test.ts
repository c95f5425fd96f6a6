import { expect, it } from 'vitest';
import { paramsOf } from './params-of.ts';

it('reads an address as the browser does, of a name that is given twice the first', async () => {
  const params = await paramsOf(
    Promise.resolve({ search: 'a b', stage: ['plan', 'stories'], days: undefined }),
  );
  expect(params.toString()).toBe('search=a+b&stage=plan&stage=stories');
  expect(params.get('stage')).toBe('plan');
  expect(params.get('days')).toBeNull();
});
