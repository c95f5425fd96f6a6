import { pick, seededRandom } from '#bench/openrouter/seeded-random.ts';
import { areaTexts, qualityTexts, trades } from '#bench/pipeline/brief-parts.ts';

/** A brief of a few sentences. Its number stands in each of them, so that no two briefs have a task in common. */
export function smallBrief(number: number, seed: number): { readonly name: string; readonly text: string } {
  const random = seededRandom(`small brief ${seed} ${number}`);
  const trade = pick(random, trades);
  const area = pick(random, areaTexts);
  const name = `${trade.name} ${number}`;
  const sentences = [...area.sentences.slice(0, 2), pick(random, qualityTexts)].map((text) => `- ${text}`);
  const text = [`# ${name}`, `## ${area.title}`, sentences.join('\n'), ''].join('\n\n');
  const words: Readonly<Record<string, string>> = { ...trade };
  return {
    name,
    text: text.replace(/\{(\w+)\}/gu, (_, word: string) => `${words[word] ?? word} ${number}`),
  };
}
