import { seededRandom, shuffled } from '#bench/openrouter/seeded-random.ts';
import {
  type AreaText,
  areaTexts,
  dataTexts,
  filled,
  limitTexts,
  qualityTexts,
  type Trade,
  trades,
} from './brief-parts.ts';

/**
 * Briefs as people write them, from four areas of features to all of them, half with headings and lists and half as prose with numbered
 * paragraphs. The same seed gives the same ones.
 */
export function composeBriefs(count: number, seed: number): ReadonlyMap<string, string> {
  const random = seededRandom(`briefs ${seed}`);
  const drawn = <T>(from: readonly T[], number: number): T[] => shuffled(from, random).slice(0, number);
  const briefs = new Map<string, string>();
  for (let index = 0; index < count; index++) {
    const trade = trades[index % trades.length];
    if (!trade) throw new Error('There is no trade to write about.');
    const parts: Parts = {
      trade,
      areas: drawn(areaTexts, 4 + Math.floor(random() * (areaTexts.length - 3))),
      qualities: drawn(qualityTexts, 2 + Math.floor(random() * 4)),
      data: drawn(dataTexts, 1 + Math.floor(random() * 4)),
      limits: drawn(limitTexts, 2 + Math.floor(random() * 3)),
    };
    const write = random() < 0.5 ? withHeadings : asProse;
    briefs.set(`${trade.name} ${index + 1}`, filled(write(parts), trade));
  }
  return briefs;
}

interface Parts {
  readonly trade: Trade;
  readonly areas: readonly AreaText[];
  readonly qualities: readonly string[];
  readonly data: readonly string[];
  readonly limits: readonly string[];
}

const problem =
  'Today the {things} are kept in a spreadsheet and booked by telephone, so nobody can say which {thing} is free, and about one in twelve is promised twice.';
const aim = 'We want a web application for every {customer}, every {clerk} and the {manager}.';

function withHeadings({ trade, areas, qualities, data, limits }: Parts): string {
  const list = (sentences: readonly string[]) => sentences.map((sentence) => `- ${sentence}`).join('\n');
  return [
    `# ${trade.name}`,
    `## Background\n\n${problem} ${aim}`,
    `## Roles\n\n- **{customer}**: reserves and uses {things}.\n- **{clerk}**: hands {things} out and helps.\n- **{manager}**: decides on prices and stock.`,
    '## Features',
    ...areas.map(({ title, sentences }) => `### ${title}\n\n${list(sentences)}`),
    `## Data\n\n${list(data)}`,
    `## Quality\n\n${list(qualities)}`,
    `## Constraints\n\n${list(limits)}`,
    '',
  ].join('\n\n');
}

function asProse({ trade, areas, qualities, data, limits }: Parts): string {
  return [
    trade.name,
    `${problem} ${aim}`,
    'What it should do',
    areas.map(({ title, sentences }, index) => `${index + 1}. ${title}: ${sentences.join(' ')}`).join('\n'),
    'What we store',
    data.join(' '),
    'How well it must work',
    qualities.join(' '),
    'Limits',
    limits.join(' '),
    '',
  ].join('\n\n');
}
