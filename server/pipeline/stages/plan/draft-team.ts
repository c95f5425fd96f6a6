import { normalisedText } from '#server/artifacts/similarity.ts';
import { enumerated } from '../draft-words.ts';
import { asAsked } from './as-asked.ts';
import { qualityWords } from './quality-words.ts';
import { roles } from './roles.ts';
import type { TeamAnswer, TeamInputs } from './schema.ts';

type Role = TeamAnswer['team'][number];

const screens = /\b(?:web|browser|mobile|screens?|apps?|pages?|navigation|user-friendly|accessib\w*)\b/i;
const terminal = /\b(?:command[- ]line|terminal|console|CLI)\b/i;
/** One developer can carry about so many feature areas side by side. */
const areasPerDeveloper = 4;

/** A small team sized by the number of feature areas, and a definition of done that names the qualities asked for. */
export function draftTeam(inputs: TeamInputs): TeamAnswer {
  const team = teamOf(inputs);
  const known = new Set(team.map(({ role }) => normalisedText(role)));
  const onRole = (about: string | null) => about !== null && known.has(normalisedText(about));
  return {
    team: team.map((role) => ({
      ...role,
      responsibility: inputs.feedback
        .filter(({ about }) => about !== null && normalisedText(about) === normalisedText(role.role))
        .reduce((told, { text }) => asAsked(told, text), role.responsibility),
    })),
    definitionOfDone: [
      'Every scenario of the story passes as an automated test.',
      'A second person has approved the change, and all earlier tests pass.',
      ...inputs.qualities
        .slice(0, 1)
        .map((quality) => `Checked where a change touches it: ${qualityWords(quality)}.`),
      'The product owner has seen it work and accepted it.',
      ...inputs.feedback
        .filter(({ about }) => !onRole(about))
        .map(({ text }) => `Asked by the reviewer: ${text}`),
    ],
  };
}

const numerals = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** How many developers there are, where the details say it: "two backend developers", "3 engineers". */
function developersIn(team: string | undefined): number | null {
  const counts = [
    ...(team ?? '').matchAll(
      /\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:[\p{L}-]+\s+){0,2}?(?:developers?|engineers?|programmers?)\b/giu,
    ),
  ].map(([, count = '']) => Number(count) || numerals.indexOf(count.toLowerCase()) + 1);
  const sum = counts.reduce((total, count) => total + count, 0);
  return sum > 0 ? sum : null;
}

function teamOf({ areas, problem, constraints, qualities, details }: TeamInputs): Role[] {
  const given = developersIn(details?.team);
  const developers = given ?? Math.max(1, Math.ceil(areas.length / areasPerDeveloper));
  const named = areas.slice(0, 3).map((area) => `“${area}”`);
  const some = enumerated(areas.length > 3 ? [...named, 'the other areas'] : named);
  const texts = [problem, ...areas, ...constraints, ...qualities].join(' ');
  return [
    {
      role: roles.owner,
      responsibility: 'Orders the work, answers questions and accepts stories.',
      share: '25 %',
    },
    {
      role: roles.lead,
      responsibility: 'Decides the architecture and reviews every change.',
      share: '50 %',
    },
    {
      role: roles.developer,
      responsibility: areas.length === 0 ? 'Builds and tests the stories.' : `Builds and tests ${some}.`,
      share: `${developers === 1 ? '' : `${developers} × `}100 %${given === null ? '' : ' (details: team)'}`,
    },
    {
      role: roles.tester,
      responsibility: 'Turns acceptance criteria into tests.',
      share: '50 %',
    },
    ...(screens.test(texts) && !terminal.test(texts)
      ? [
          {
            role: roles.designer,
            responsibility: 'Designs the screens and tries them with users.',
            share: '25 %',
          },
        ]
      : []),
  ];
}
