import type { Item } from './items.ts';
import type { Milestone } from './plan.ts';
import type { Story } from './stories.ts';
import { storySentence } from './story-sentence.ts';

/** An item in a few words of prose: what a reviewer's remark on it is about. */
export function itemText({ kind, title, content }: Item): string {
  if (kind === 'story') return `${title}. ${storySentence(content as unknown as Story)}`;
  if (kind === 'milestone' || kind === 'epic') return `${title}: ${(content as unknown as Milestone).goal}`;
  return title;
}
