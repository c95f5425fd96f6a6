import type {
  FunctionalRequirement,
  Priority,
  RequirementsArtifact,
} from '#server/artifacts/requirements.ts';
import type { Source } from '#server/artifacts/source.ts';

const source: Source = { kind: 'inferred', why: 'an example for tests' };

function requirement(
  number: number,
  area: string,
  priority: Priority,
  statement: string,
  ...criteria: string[]
): FunctionalRequirement {
  return { id: `FR-${number}`, area, statement, priority, criteria, source };
}

/** Approved requirements of a small tool-lending library, as tests of the later stages start from. */
export const approvedRequirements: RequirementsArtifact = {
  overview: {
    problem:
      'Neighbours own tools that they rarely use; a shared shed with a web page lets them lend these to each other.',
    users: 'Members and the keeper of the shed.',
    successMeasures: ['Half of the tools are lent at least once a month.'],
  },
  actors: [
    { id: 'A-1', name: 'Member', description: 'Borrows and lends tools.', source },
    { id: 'A-2', name: 'Keeper', description: 'Looks after the shed.', source },
  ],
  workflows: [],
  areas: [
    { id: 'AR-1', key: 'accounts', title: 'Member accounts' },
    { id: 'AR-2', key: 'lending', title: 'Lending' },
    { id: 'AR-3', key: 'catalogue', title: 'Tool catalogue' },
    { id: 'AR-4', key: 'reports', title: 'Reports' },
  ],
  functional: [
    requirement(
      1,
      'accounts',
      'must',
      'The system shall let a member register with a name and an address.',
      'If the name is taken, the registration is rejected.',
      'A registered member can log in at once.',
    ),
    requirement(
      2,
      'accounts',
      'must',
      'When a member enters a wrong password, the system shall output "Wrong password.".',
    ),
    requirement(
      3,
      'lending',
      'must',
      'When a member borrows a tool, the system shall deduct 2 credits from their account.',
      'Given a member with 1 credit, when the member borrows a tool, then nothing is lent.',
      'The tool is shown as lent.',
    ),
    requirement(4, 'lending', 'must', 'The system shall allow members to return a borrowed tool.'),
    requirement(
      5,
      'lending',
      'should',
      'If a borrowed tool is overdue, then the system shall send an e-mail to the member.',
    ),
    requirement(6, 'catalogue', 'must', 'The system shall show all tools with their state.'),
    requirement(7, 'catalogue', 'must', 'The system shall let the keeper add a tool to the catalogue.'),
    requirement(8, 'catalogue', 'could', 'Members can rate tools.'),
    requirement(9, 'catalogue', 'wont', 'The system shall sell tools.'),
    requirement(10, 'reports', 'could', 'The system shall not show addresses in reports.'),
    requirement(11, 'reports', 'could', 'Monthly figures.'),
    requirement(12, 'reports', 'should', 'The system shall export the loans of a month as a CSV file.'),
  ],
  qualities: [
    {
      id: 'NFR-1',
      characteristic: 'performance efficiency',
      statement: 'The catalogue appears quickly',
      target: 'within 1 s for 95 % of visits',
      source,
    },
  ],
  entities: [
    {
      id: 'D-1',
      name: 'Tool',
      description: 'Something that can be lent.',
      fields: ['name', 'state'],
      source,
    },
    { id: 'D-2', name: 'Loan', description: 'Who has which tool until when.', fields: ['due'], source },
  ],
  integrations: [{ id: 'I-1', name: 'Mail service', purpose: 'sends reminders', source }],
  constraints: [{ id: 'C-1', statement: 'The web page must be written in TypeScript.', source }],
  assumptions: [{ id: 'AS-1', statement: 'Every member has an e-mail address', source }],
  risks: [
    {
      id: 'R-1',
      statement: 'Members may not return tools.',
      likelihood: 'medium',
      impact: 'high',
      mitigation: 'Remind early and keep a deposit.',
      source,
    },
  ],
  conflicts: [],
  questions: [],
  notUsed: [
    {
      quote: { sentence: 'S9', text: 'The shed should be green.', start: 0, end: 25 },
      reason: 'It states no need.',
    },
  ],
  feedback: [],
};
