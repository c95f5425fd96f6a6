import { describe, expect, it } from 'vitest';
import { toldAsStory } from './told-as-story.ts';

describe('toldAsStory', () => {
  it.each([
    [
      'As a keeper, I want to see loans so that I can call members.',
      { who: 'keeper', wish: 'to see loans', why: 'I can call members' },
    ],
    ['As an admin I need a list', { who: 'admin', wish: 'a list', why: null }],
    [
      'The system shall provide: as a member, I want to pay, so that I shall go on.',
      { who: 'member', wish: 'to pay', why: 'I can go on' },
    ],
    ['The system shall list loans.', null],
    ['As a rule, tools are lent for a week.', null],
  ])('reads %j', (statement, told) => {
    expect(toldAsStory(statement)).toEqual(told);
  });
});
