import { storyPadding } from './story-padding.ts';

/** Where an answer may grow and by what: plausible, valid entries that no draft would contradict. */
export interface Padding {
  /** Key of the list, or of the text; in each item of `within` where that is given, else at the top. */
  readonly at: string;
  readonly within?: string;
  readonly pool: readonly unknown[];
}

const customary = {
  sentences: [],
  inferred: 'Customary for a system of this kind; the brief does not rule it out.',
};

const criteria = [
  'The result is visible to the person who asked for it without reloading the screen.',
  'An input that is incomplete is refused with a message that names the missing field.',
  'Somebody without the necessary role is refused, and nothing is changed.',
  'When a service that it depends on is down, the state stays as it was and the person is told so.',
  'The action and its time are recorded and can be looked up afterwards.',
];

function workflow(name: string, ...steps: string[]) {
  return { name, actor: 'User', steps, ...customary };
}

export const paddingPool: Readonly<Record<string, readonly Padding[]>> = {
  'requirements-outline': [
    {
      at: 'successMeasures',
      pool: [
        'At least 90 % of users finish their main task without help in the first month.',
        'Fewer than 1 % of requests end in an error over any week of operation.',
        'Half of the people invited still use the system after four weeks.',
        'Support requests about the same question fall by half within three months.',
        'The time from start to result is measured and published for every release.',
      ],
    },
  ],
  'requirements-actors': [
    {
      within: 'workflows',
      at: 'steps',
      pool: [
        'Opens the system and signs in',
        'Sees what is waiting for them, most urgent first',
        'Enters what is asked for and checks it',
        'Confirms, and sees the result with its time',
        'Corrects a mistake where one was made',
        'Is told of what others changed meanwhile',
      ],
    },
    {
      at: 'workflows',
      pool: [
        workflow(
          'First use',
          'Signs up by e-mail',
          'Confirms the address',
          'Sees an example',
          'Begins with their own',
        ),
        workflow(
          'Looking back',
          'Opens the history',
          'Narrows it by time',
          'Opens one entry',
          'Exports what was found',
        ),
        workflow(
          'Asking for help',
          'Opens the help page',
          'Describes the problem',
          'Is answered',
          'Closes the case',
        ),
      ],
    },
  ],
  'requirements-functional': [{ within: 'functional', at: 'criteria', pool: criteria }],
  'requirements-qualities': [
    {
      at: 'qualities',
      pool: [
        {
          characteristic: 'reliability',
          statement: 'Work that was confirmed survives the restart of any part of the system.',
          target: 'No confirmed change lost in a restart test repeated 100 times',
          ...customary,
        },
        {
          characteristic: 'security',
          statement: 'Every request is checked against the role of whoever makes it.',
          target: 'No finding above low in a yearly penetration test',
          ...customary,
        },
        {
          characteristic: 'interaction capability',
          statement: 'All screens can be used by keyboard alone and by screen reader.',
          target: 'WCAG 2.2, level AA',
          ...customary,
        },
        {
          characteristic: 'maintainability',
          statement: 'A change can be built, tested and released without manual steps.',
          target: 'From merge to release in at most 30 minutes',
          ...customary,
        },
      ],
    },
  ],
  'requirements-data': [
    {
      within: 'entities',
      at: 'fields',
      pool: ['id', 'created at', 'changed at', 'changed by', 'status', 'owner', 'note'],
    },
  ],
  'requirements-boundaries': [
    {
      at: 'constraints',
      pool: [
        {
          statement: 'Personal data is kept no longer than its purpose needs, and can be deleted on request.',
          ...customary,
        },
        { statement: 'The system runs in current versions of the customary browsers.', ...customary },
        {
          statement: 'Secrets are kept outside the code and can be changed without a release.',
          ...customary,
        },
        { statement: 'All times are stored in UTC and shown in the time zone of the reader.', ...customary },
        { statement: 'Licences of third-party parts allow commercial use.', ...customary },
      ],
    },
  ],
  'requirements-assumptions': [
    {
      at: 'assumptions',
      pool: [
        { statement: 'Each group of users names one person who may decide for it.', ...customary },
        { statement: 'Those who use the system may use it during their working time.', ...customary },
        { statement: 'The data that are needed at the start can be had in a readable form.', ...customary },
        { statement: 'Names and terms mean the same to everybody who uses them.', ...customary },
      ],
    },
  ],
  'requirements-risks': [
    {
      at: 'risks',
      pool: [
        {
          statement: 'If volumes grow faster than assumed, answers come late.',
          likelihood: 'low',
          impact: 'high',
          mitigation: 'Test the load at ten times that volume.',
          sentences: [],
          inferred: 'no sentence bounds the volume',
        },
        {
          statement: 'A service that the system depends on is slow or down at the busiest hour.',
          likelihood: 'medium',
          impact: 'high',
          mitigation: 'Time limits, a stated behaviour without it, and a rehearsal of the outage',
          ...customary,
        },
        {
          statement: 'Users keep to the old way of working.',
          likelihood: 'medium',
          impact: 'medium',
          mitigation: 'A pilot group from the first milestone, and one person to ask in each team',
          ...customary,
        },
      ],
    },
  ],
  'requirements-questions': [
    {
      at: 'questions',
      pool: [
        {
          question: 'Who decides when two of the stated needs compete for the same time?',
          why: 'The order of the milestones follows from it.',
          areas: [],
          ...customary,
        },
        {
          question: 'How many people will use the system in its first year, and how many at the same moment?',
          why: 'The targets of the quality attributes follow from it.',
          areas: [],
          ...customary,
        },
      ],
    },
  ],
  'plan-surroundings': [
    {
      at: 'architecture',
      pool: [
        {
          layer: 'Observability',
          choice: 'Structured logs, metrics and traces by OpenTelemetry',
          reason: 'The targets can be measured from the first release on, whatever the hosting.',
        },
        {
          layer: 'Delivery',
          choice: 'One pipeline that builds, tests and releases containers',
          reason: 'Every change takes the same checked road, and going back is one step.',
        },
      ],
    },
  ],
  'plan-structure': [
    {
      at: 'architecture',
      pool: [
        {
          layer: 'Background work',
          choice: 'A queue on the same database with idempotent handlers',
          reason: 'Slow work leaves the request, and a crash repeats a job without doubling its effect.',
        },
      ],
    },
  ],
  'plan-milestone': [
    {
      at: 'exitCriteria',
      pool: [
        'Every requirement in scope has a passing acceptance test',
        'A user outside the team has walked through it without help',
        'Error and load figures are within the stated targets',
        'The release was rolled back once on purpose, and forward again',
      ],
    },
  ],
  'plan-risks': [
    {
      at: 'risks',
      pool: [
        {
          statement: 'An outside service changes its interface during the project.',
          likelihood: 'medium',
          impact: 'medium',
          mitigation: 'One adapter per service, with contract tests that run every night',
          ownerRole: 'Technical lead',
        },
        {
          statement: 'Decisions of the client come later than planned.',
          likelihood: 'medium',
          impact: 'high',
          mitigation: 'A list of open decisions with dates, looked at every week',
          ownerRole: 'Project manager',
        },
        {
          statement: 'A key person is absent for longer than two weeks.',
          likelihood: 'low',
          impact: 'high',
          mitigation: 'Two people know each part; decisions are written down',
          ownerRole: 'Project manager',
        },
      ],
    },
  ],
  'plan-team': [
    {
      at: 'definitionOfDone',
      pool: [
        'Acceptance criteria are covered by automated tests that pass',
        'The change was reviewed by a second person',
        'Documentation for users and operators is up to date',
        'Accessibility was checked by keyboard and screen reader',
        'Measures and alerts for the new part are in place',
        'No open finding of severity high or above',
      ],
    },
  ],
  'plan-scope': [
    {
      at: 'outOfScope',
      pool: [
        { text: 'Native apps', reason: 'The web application covers the needs that the brief states.' },
        { text: 'Moving historical data', reason: 'The brief names no system to take it from.' },
        {
          text: 'Languages beyond the first',
          reason: 'None is asked for; texts are kept apart so that one can be added.',
        },
      ],
    },
  ],
  ...storyPadding,
};
