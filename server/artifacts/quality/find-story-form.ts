import type { Story } from '../stories.ts';
import { type CheckedText, type Hit, whole } from './checked-text.ts';
import { type Word, wordsIn } from './words-in.ts';

const anybody =
  /^(?:an?\s|the\s)?(?:end[- ]?users?|users?|someone|somebody|anyone|anybody|everyone|persons?|people|system|application|app|software|platform|stakeholders?|human)$/iu;

/** A role that could be anybody, or that is no person. */
export function findVagueRole({ text }: Pick<CheckedText, 'text'>): Hit[] {
  return anybody.test(text.trim()) ? [whole(text)] : [];
}

const means = new Set(
  `button buttons dropdown drop-down dropdowns combobox checkbox checkboxes icon icons modal popup pop-up tooltip sidebar navbar carousel accordion textbox
  slider widget database sql postgresql postgres mysql mongodb redis kafka rabbitmq rest graphql json xml soap api apis endpoint endpoints
  microservice microservices docker kubernetes lambda react angular vue html css javascript typescript java python webhook webhooks cron
  cronjob elasticsearch s3 jwt cookie cookies iframe`.split(/\s+/),
);

/** Means that a story prescribes where it should say what for. */
export function findSolution(words: readonly Word[]): Hit[] {
  const found = words.find(({ word }) => means.has(word));
  return found ? [{ start: found.start, end: found.end }] : [];
}

/** Whether a story's benefit is missing, or says no more than its wish. */
export function benefitIsMissing({ iWant, soThat }: Pick<Story, 'iWant' | 'soThat'>): boolean {
  const gained = tellingStems(soThat);
  if (gained.length === 0) return true;
  const wished = new Set(tellingStems(iWant));
  return gained.every((stem) => wished.has(stem));
}

const wordsOfAnyStory = new Set(
  'i a an the to of by in on at for and or can could be is are it that they them my our their its this we will am able do have'.split(
    ' ',
  ),
);

/** Enough of each word that "filter" and "filtered" are one. */
function tellingStems(text: string): string[] {
  return wordsIn(text).flatMap(({ word }) => (wordsOfAnyStory.has(word) ? [] : [word.slice(0, 5)]));
}
