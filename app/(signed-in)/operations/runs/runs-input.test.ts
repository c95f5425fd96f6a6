import { expect, it } from 'vitest';
import { runsHref } from '../runs-href.ts';
import { runsInput } from './runs-input.ts';

it('the list asks for what the link to it says', () => {
  const filter = { fromMs: 60_000, toMs: 120_000, stage: 'plan', model: 'a/b', slowerThanMs: 5_000 };
  const { search } = new URL(runsHref(filter), 'http://x');
  expect(runsInput(new URLSearchParams(search))).toEqual({ ...filter, status: null, limit: 30 });
});

it('an address that somebody has bent asks for everything', () => {
  const bent = new URLSearchParams('from=-1&to=abc&stage=x&status=y&slowerThanMs=-3&model=');
  expect(runsInput(bent)).toEqual({
    ...{ fromMs: 0, toMs: 9_999_999_999_999, stage: null, status: null, slowerThanMs: null, model: null },
    limit: 30,
  });
});
