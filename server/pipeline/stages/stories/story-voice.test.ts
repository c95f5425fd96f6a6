import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftScenarios } from './draft-scenarios.ts';
import { storyPoints } from './story-points.ts';
import { storyVoice } from './story-voice.ts';

const actors = ['Member', 'Keeper'];

describe('storyVoice', () => {
  it.each([
    ['The system shall allow members to return a tool.', 'member', 'to return a tool'],
    ['The system shall let the keeper change their password.', 'keeper', 'to change my password'],
    [
      'When a member borrows a tool, the system shall deduct 2 credits from their account.',
      'member',
      'the system to deduct 2 credits from my account when I borrow a tool',
    ],
    [
      'If the name is taken, then the system shall output `Failed.`.',
      'member',
      'the system to output `Failed.` if the name is taken',
    ],
    [
      'The system shall not show addresses to the keeper.',
      'keeper',
      'the system not to show addresses to the keeper',
    ],
    ['Keepers can list schools.', 'keeper', 'to list schools'],
    ['The API key must be kept in the environment.', 'member', 'the API key to be kept in the environment'],
    ["The system shall read the keeper's name.", 'member', "the system to read the keeper's name"],
    ['At noon, the system shall ring.', 'member', 'the system to ring at noon'],
    [
      "If the keeper's list is full, the system shall warn.",
      'member',
      "the system to warn if the keeper's list is full",
    ],
    [
      'If a tool is kept by the keeper, the system shall warn the member.',
      'member',
      'the system to warn the member if a tool is kept by the keeper',
    ],
    ['Monthly figures.', 'member', 'this to hold: monthly figures'],
  ])('tells %j as a story', (statement, asA, iWant) => {
    expect(storyVoice(statement, actors, 'Lending')).toMatchObject({ asA, iWant });
  });

  it.each([
    ['The system shall allow members to search for tools.', 'I can act on current information'],
    [
      'If the name is taken, the system shall reject the form.',
      'I learn of a mistake at once and nothing is spoilt by it',
    ],
    ['The system shall support searching by name.', 'I can act on current information'],
    ['The system shall handle the registration logic.', 'I can start to use the system under my own name'],
    ['The system shall hum.', 'I can rely on “Lending” to do its part'],
  ])('says of %j what its actor gains', (statement, soThat) => {
    expect(storyVoice(statement, actors, 'Lending').soThat).toBe(soThat);
  });

  it('leaves a story of the brief as it is', () => {
    const told = storyVoice(
      'As a Keeper, I want to see overdue tools so that I can call members.',
      actors,
      'Lending',
    );
    expect(told).toMatchObject({
      title: 'See overdue tools',
      asA: 'keeper',
      iWant: 'to see overdue tools',
      soThat: 'I can call members',
      doer: 'actor',
    });
  });

  it('speaks for some user where the requirements name no actor', () => {
    expect(storyVoice('The system shall hum.', [], 'Lending').asA).toBe('user');
  });

  it('gives every story a title and a wish, whatever the requirement', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.array(fc.string()), (statement, names) => {
        const { asA, iWant, soThat } = storyVoice(statement, names, 'Lending');
        expect([asA, iWant, soThat].every((part) => part !== '')).toBe(true);
      }),
    );
  });
});

describe('draftScenarios', () => {
  const voice = storyVoice(
    'When a member borrows a tool, the system shall record a loan.',
    actors,
    'Lending',
  );
  const given = 'a member is using “Lending”';
  const when = 'a member borrows a tool';

  it.each([
    ['a criterion', 'The tool is shown as lent.', { given, when, then: 'the tool is shown as lent' }],
    [
      'a Given–When–Then criterion',
      'Given a member without credit, when the member borrows a tool, then nothing is lent.',
      { given: 'a member without credit', when: 'the member borrows a tool', then: 'nothing is lent' },
    ],
    [
      'a state that makes it fail',
      'If the tool is lent, the loan is refused.',
      { given: 'the tool is lent', when, then: 'the loan is refused' },
    ],
    [
      'an event of its own',
      'When the keeper is away, a note is left.',
      { given, when: 'the keeper is away', then: 'a note is left' },
    ],
    [
      'a condition with commas of its own',
      'Given that a member borrows a tool, the output is exactly “Yes, lent”.',
      { given, when, then: 'the output is exactly “Yes, lent”' },
    ],
    [
      'what the trigger says again',
      'Given that a member borrows a tool: A demonstration shows: the system shall record a loan.',
      { given, when, then: 'the system is seen to record a loan' },
    ],
    [
      'an exception',
      'Given that unless the tool is lent, the output is exactly “Yes”.',
      { given: 'it is not so that the tool is lent', when, then: 'the output is exactly “Yes”' },
    ],
    [
      'an attempt',
      'A test as members manages to borrow a tool, and sees the result.',
      { given, when, then: 'a member manages to borrow a tool, and sees the result' },
    ],
    [
      'a state before a colon',
      'Given that the shed is shut: A test observes that nothing is lent.',
      { given: 'the shed is shut', when, then: 'nothing is lent' },
    ],
    [
      'an event that holds a list',
      'After the system is told to list hammers, saws and drills, the new list is shown.',
      { given, when: 'the system is told to list hammers, saws and drills', then: 'the new list is shown' },
    ],
    [
      'data at hand',
      'With lent and free tools present, a search finds the free ones.',
      { given: 'lent and free tools are present', when, then: 'a search finds the free ones' },
    ],
    [
      'a request',
      'After a request to rename a tool, reading again gives the new name.',
      { given, when: 'a request to rename a tool is made', then: 'reading again gives the new name' },
    ],
    [
      'a state told last',
      'The loan is refused if the tool is lent.',
      { given: 'the tool is lent', when, then: 'the loan is refused' },
    ],
  ])('makes a scenario of %s', (_, criterion, scenario) => {
    expect(draftScenarios(voice, [criterion], 'Lending')).toEqual([scenario]);
  });

  it('takes the command for the event and what fails in it for the state', () => {
    const refused = storyVoice(
      'While “lend” is handled, if the tool is lent, then the system shall ensure that the loan fails.',
      actors,
      'Lending',
    );
    expect(refused).toMatchObject({
      title: 'The loan fails if the tool is lent',
      iWant: 'the system to ensure that the loan fails if the tool is lent while “lend” is handled',
      soThat: 'I learn of a mistake at once and nothing is spoilt by it',
    });
    expect(draftScenarios(refused, [], 'Lending')).toEqual([
      {
        given: 'the tool is lent',
        when: '“lend” is handled',
        then: 'the system is seen to ensure that the loan fails',
      },
    ]);
  });

  it('makes a scenario of either outcome where a criterion tells both', () => {
    const criterion =
      'The system can record a loan when the input is valid, and names the fault when it is not.';
    expect(draftScenarios(voice, [criterion], 'Lending')).toEqual([
      { given: 'the input is valid', when, then: 'the system can record a loan' },
      { given: 'the input is not valid', when, then: 'the system names the fault' },
    ]);
  });

  it('does not tell twice what an actor tries', () => {
    const granted = storyVoice('The system shall allow members to return a tool.', actors, 'Lending');
    const criterion = 'As members, a tester manages to return a tool, and sees the result.';
    expect(draftScenarios(granted, [criterion], 'Lending')).toEqual([
      { given, when: 'the member tries to return a tool', then: 'it succeeds, and the result is seen' },
    ]);
  });

  it('reads a huge criterion at once, as the words that it is', () => {
    const huge = `given ${'when then '.repeat(20_000)}`;
    const [scenario] = draftScenarios(voice, [huge], 'Lending');
    expect(scenario).toEqual({ given, when, then: huge.trim() });
  }, 2_000);

  it('does not tell the deed twice', () => {
    const untold = storyVoice('The system shall store loans in the ledger.', actors, 'Lending');
    expect(
      draftScenarios(untold, ['A tester sees the system store loans in the ledger.'], 'Lending'),
    ).toEqual([
      { given, when: 'the system has to store loans in the ledger', then: 'a tester sees that it does' },
    ]);
  });

  it('makes one of the statement itself where there is no criterion', () => {
    expect(draftScenarios(voice, [' '], 'Lending')).toEqual([
      { given, when, then: 'the system is seen to record a loan' },
    ]);
  });

  it('makes one scenario for each different criterion', () => {
    expect(draftScenarios(voice, ['One.', 'Two.', 'One.'], 'Lending')).toHaveLength(2);
  });
});

describe('storyPoints', () => {
  it.each([
    [1, 'The system shall hum.', 1],
    [2, 'When asked, the system shall hum.', 1],
    [3, 'When asked, the system shall hum.', 2],
    [5, 'When asked, the system shall call the API.', 2],
    [8, 'When asked, the system shall call the API.', 6],
  ])('gives %i to %j with its scenarios', (points, statement, scenarios) => {
    expect(storyPoints(statement, scenarios)).toBe(points);
  });
});
