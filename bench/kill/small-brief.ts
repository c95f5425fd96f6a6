import { seededRandom } from '#bench/openrouter/seeded-random.ts';
import { areaTexts, qualityTexts, trades } from '#bench/pipeline/brief-parts.ts';

/** A brief of a few sentences. Its number stands in each of them, so that no two briefs have a task in common. */
export function smallBrief(number: number, seed: number): { readonly name: string; readonly text: string } {
  const random = seededRandom(`small brief ${seed} ${number}`);
  const one = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const trade = one(trades);
  const area = one(areaTexts);
  const name = `${trade.name} ${number}`;
  const sentences = [...area.sentences.slice(0, 2), one(qualityTexts)].map((text) => `- ${text}`);
  const text = [`# ${name}`, `## ${area.title}`, sentences.join('\n'), ''].join('\n\n');
  const words: Readonly<Record<string, string>> = { ...trade };
  return {
    name,
    text: text.replace(/\{(\w+)\}/gu, (_, word: string) => `${words[word] ?? word} ${number}`),
  };
}
