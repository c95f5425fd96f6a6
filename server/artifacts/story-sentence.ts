import type { Story } from './stories.ts';

/** "As an admin, I want to …, so that …." in one sentence. */
export function storySentence({ asA, iWant, soThat }: Pick<Story, 'asA' | 'iWant' | 'soThat'>): string {
  return `As ${withArticle(asA)}, I want ${bareClause(iWant)}, so that ${bareClause(soThat)}.`;
}

/** Puts "a" or "an" before a noun that has no article of its own; by its letters, so "an hour" is beyond it. */
export function withArticle(noun: string): string {
  if (/^(an?|the|any|each|every|some|one|my|our)\s/i.test(noun)) return noun;
  return `${/^(?:[aeio]|u(?!ni|se|sa))/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** A clause without the full stop that would end it in the middle of a sentence. */
export function bareClause(clause: string): string {
  return clause.trim().replace(/[.\s]+$/, '');
}
