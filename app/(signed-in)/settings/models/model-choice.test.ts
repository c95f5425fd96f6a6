import { describe, expect, it } from 'vitest';
import {
  addable,
  asSetting,
  complaint,
  type ModelsView,
  move,
  sameChoice,
  savedChoice,
  withSource,
} from './model-choice.ts';

const classic = { fast: ['a'], balanced: ['b'], strong: ['c'] };
const numbers = { contextTokens: 1, firstTokenMs: 1, tokensPerSecond: 1 };
const prices = { promptUsdPerMillion: 1, completionUsdPerMillion: 1 };

const view: ModelsView = {
  mode: 'openrouter',
  host: 'openrouter.ai',
  preset: 'default',
  choice: null,
  floorsPinned: false,
  floors: [
    { floor: 'fast', models: ['a', 'd'] },
    { floor: 'balanced', models: ['b'] },
    { floor: 'strong', models: ['e'] },
  ],
  catalog: [
    { id: 'a', floor: 'fast', ...prices, ...numbers },
    { id: 'f', floor: 'strong', ...prices, ...numbers },
    { id: 'g', floor: 'fast', ...prices, ...numbers },
  ],
  presets: [{ name: 'classic', floors: classic }],
};

describe('where the lists come from', () => {
  it('is the operator without a choice, and what is in effect is shown', () => {
    const saved = savedChoice(view);
    expect(saved).toMatchObject({ source: 'operator', lists: { fast: ['a', 'd'], strong: ['e'] } });
    expect(asSetting(saved)).toEqual({ choice: null, floorsPinned: false });
  });

  it('is a preset when the choice is one, and the workspace itself otherwise, order included', () => {
    expect(savedChoice({ ...view, choice: classic }).source).toBe('preset:classic');
    expect(savedChoice({ ...view, choice: { ...classic, fast: ['g', 'a'] } }).source).toBe('own');
  });

  it('lets own picking start from what is shown', () => {
    const preset = withSource(view, savedChoice(view), 'preset:classic');
    expect(asSetting(preset).choice).toEqual(classic);
    expect(asSetting(withSource(view, preset, 'own')).choice).toEqual(classic);
  });

  it('goes back to the operator and its lists', () => {
    const away = withSource(view, savedChoice(view), 'preset:classic');
    expect(withSource(view, away, 'operator')).toEqual(savedChoice(view));
  });
});

describe('unsaved changes', () => {
  const own = withSource(view, savedChoice(view), 'own');
  it('are there when the source leaves the operator, even with the same lists', () => {
    expect(sameChoice(savedChoice(view), own)).toBe(false);
  });
  it('are there for another order and for the pin, and gone when put back', () => {
    const turned = { ...own, lists: { ...own.lists, fast: move(own.lists.fast, 'a', 1) } };
    expect(sameChoice(own, turned)).toBe(false);
    expect(sameChoice(own, { ...turned, lists: { ...own.lists, fast: move(['d', 'a'], 'a', -1) } })).toBe(
      true,
    );
    expect(sameChoice(own, { ...own, floorsPinned: true })).toBe(false);
  });
});

it.each([
  ['a', 1, ['b', 'a', 'c']],
  ['c', -1, ['a', 'c', 'b']],
  ['a', -1, ['a', 'b', 'c']],
  ['c', 1, ['a', 'b', 'c']],
  ['x', 1, ['a', 'b', 'c']],
] as const)('moves %s by %i and never beyond an end', (id, by, expected) => {
  expect(move(['a', 'b', 'c'], id, by)).toEqual(expected);
});

it('offers what no floor has yet, the usual ones of the floor first', () => {
  expect(addable(view.catalog, classic, 'fast').map(({ id }) => id)).toEqual(['g', 'f']);
});

it('complains about an empty floor and about what is no longer offered, but not where the operator is followed', () => {
  const own = {
    source: 'own',
    lists: { fast: ['a'], balanced: ['f'], strong: ['g'] },
    floorsPinned: false,
  } as const;
  const said = (lists: object, source: 'own' | 'operator' = 'own') =>
    complaint({ ...own, source, lists: { ...own.lists, ...lists } }, view.catalog);
  expect(said({})).toBeNull();
  expect(said({ balanced: [] })).toContain('balanced');
  expect(said({ strong: ['gone/model'] })).toContain('gone/model');
  expect(said({ balanced: [] }, 'operator')).toBeNull();
});
