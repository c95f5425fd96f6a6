import type { Padding } from './padding-pool.ts';

const scenarios = [
  {
    given: 'a person without the necessary role',
    when: 'they try the same action',
    then: 'it is refused and nothing changes',
  },
  {
    given: 'an input in which a required field is empty',
    when: 'it is submitted',
    then: 'the field is named in a message and what was typed is kept',
  },
  {
    given: 'a dependency that does not answer in time',
    when: 'the action is taken',
    then: 'the person is told so and may try again without a double effect',
  },
];

/** What lengthens the simulator's stories and coding prompts to their declared length. */
export const storyPadding: Readonly<Record<string, readonly Padding[]>> = {
  'stories-epic': [
    {
      at: 'goal',
      pool: [
        'It is done when the people concerned use it without help.',
        'Nothing in it waits for a later milestone.',
      ],
    },
  ],
  'stories-stories': [{ within: 'stories', at: 'criteria', pool: scenarios }],
  'prompts-prompt': [
    {
      at: 'tests',
      pool: [
        'An empty required field: the message names it, and nothing is stored.',
        'The same request sent twice: one effect, and the second answer equals the first.',
        'A person without the role: refused, and the data stays as it was.',
      ],
    },
    {
      at: 'watchOut',
      pool: [
        'Two people may act on the same entry at once: the second must see what the first changed.',
        'A value on the limit belongs to the allowed side unless a criterion says otherwise.',
      ],
    },
    {
      at: 'steps',
      pool: [
        'Name in the commit which requirement the change meets.',
        'Run the whole test suite and leave it green.',
      ],
    },
  ],
};
