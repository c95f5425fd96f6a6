import { describe, expect, it } from 'vitest';
import { fittingMembers, mentionQuery, withMention } from './mention-query.ts';

describe('mentionQuery', () => {
  it.each([
    ['@', { at: 0, typed: '' }],
    ['hello @ad', { at: 6, typed: 'ad' }],
    ['(@Ada Lov', { at: 1, typed: 'Ada Lov' }],
    ['hello', null],
    ['a@b', null],
    ['@ ada', null],
    ['@ada\nnext', null],
    ['@ada @be', { at: 5, typed: 'be' }],
    [`@${'x'.repeat(60)}`, null],
  ])('in %j before the caret is %j', (text, query) => {
    expect(mentionQuery(`${text}`, text.length)).toEqual(query);
  });

  it('looks at what stands before the caret alone', () => {
    expect(mentionQuery('@ada is here', 3)).toEqual({ at: 0, typed: 'ad' });
  });
});

describe('fittingMembers', () => {
  const members = ['Ben Adams', 'Ada Manager', 'Zoë'].map((name) => ({ id: name, name }));
  it.each([
    ['', ['Ben Adams', 'Ada Manager', 'Zoë']],
    ['ad', ['Ada Manager', 'Ben Adams']],
    ['Ada M', ['Ada Manager']],
    ['zoe', ['Zoë']],
    ['dams', []],
  ])('for %j are %j', (typed, names) => {
    expect(fittingMembers(members, typed).map(({ name }) => name)).toEqual(names);
  });
});

describe('withMention', () => {
  it.each([
    ['hi @a', 5, 'hi @Ada |'],
    ['hi @a there', 5, 'hi @Ada |there'],
    ['@', 1, '@Ada |'],
  ])('writes the name into %j', (before, caret, after) => {
    const query = mentionQuery(before, caret);
    const done = withMention(before, caret, query!, 'Ada');
    expect(`${done.text.slice(0, done.caret)}|${done.text.slice(done.caret)}`).toBe(after);
  });
});
