import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEars } from './ears.ts';

describe('readEars', () => {
  it.each([
    ['The system shall store the parcel.', [], 'The system', 'store the parcel'],
    [
      'When a user logs in, the system shall show the balance.',
      [['when', 'a user logs in']],
      'the system',
      'show the balance',
    ],
    [
      'If the amount is negative, then the system shall output `Failed.`.',
      [['if', 'the amount is negative']],
      'the system',
      'output `Failed.`',
    ],
    [
      'While a user is logged in, when the user enters "qm", the system shall output the balance.',
      [
        ['while', 'a user is logged in'],
        ['when', 'the user enters "qm"'],
      ],
      'the system',
      'output the balance',
    ],
    [
      'Where e-mail is set up, the system shall send a receipt',
      [['where', 'e-mail is set up']],
      'the system',
      'send a receipt',
    ],
    [
      'The system shall list loans. It shows 20 on a page. Older ones follow.',
      [],
      'The system',
      'list loans',
    ],
    [
      'At the start of the day, the system shall open the shed.',
      [['at', 'at the start of the day']],
      'the system',
      'open the shed',
    ],
    [
      'While "pay" is handled, unless the amount is negative, the system shall pay.',
      [
        ['while', '"pay" is handled'],
        ['unless', 'the amount is negative'],
      ],
      'the system',
      'pay',
    ],
    ['Users can list schools.', [], 'Users', 'list schools'],
    ['Fast search.', [], '', 'Fast search'],
    ['', [], '', ''],
  ])('reads %j', (statement, conditions, subject, response) => {
    const ears = readEars(statement);
    expect(ears.conditions.map(({ keyword, text }) => [keyword, text])).toEqual(conditions);
    expect([ears.subject, ears.response]).toEqual([subject, response.replace(/\.$/, '')]);
  });

  it.each([
    ['The system shall allow normal users to sign for packages.', 'normal users', 'sign for packages'],
    ['The system shall let an admin delete an account.', 'an admin', 'delete an account'],
    ['The system shall allow guests only to read.', 'guests', 'only read'],
    ['The system shall enable the courier to confirm delivery.', 'the courier', 'confirm delivery'],
  ])('finds whom %j serves', (statement, actor, action) => {
    expect(readEars(statement).grant).toEqual({ actor, action });
  });

  it('takes nobody for served who is stopped', () => {
    expect(readEars('The system shall not allow guests to write.')).toMatchObject({
      grant: null,
      negated: true,
    });
  });

  it('sees what must not happen', () => {
    expect(readEars('The system shall not store passwords.')).toMatchObject({
      negated: true,
      response: 'store passwords',
    });
  });

  it('reads anything without failing', () => {
    fc.assert(fc.property(fc.string(), (statement) => void readEars(statement)));
  });
});
