import {
  areaTexts,
  dataTexts,
  filled,
  limitTexts,
  qualityTexts,
  trades,
} from '#bench/pipeline/brief-parts.ts';

/** A brief of eight trades under one roof: a good three hundred needs, each in a sentence of its own. */
export function composeBigBrief(): string {
  const [first] = trades;
  if (!first) throw new Error('There is no trade to write about.');
  const list = (texts: readonly string[], trade = first) =>
    texts.map((text) => `- ${filled(text, trade)}`).join('\n');
  const chapters = trades.slice(0, 8).map((trade) => {
    const areas = areaTexts.map(({ title, sentences }) => `### ${title}\n\n${list(sentences, trade)}`);
    return [`## ${trade.name}`, ...areas].join('\n\n');
  });
  return [
    '# Town Services',
    'The town lends and books what it owns in eight places, each with lists of its own. We want one web application for all of them.',
    ...chapters,
    `## Data\n\n${list(dataTexts)}`,
    `## Quality\n\n${list(qualityTexts)}`,
    `## Constraints\n\n${list(limitTexts)}`,
    '',
  ].join('\n\n');
}
