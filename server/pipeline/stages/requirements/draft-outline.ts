import { withArticle } from '#server/artifacts/story-sentence.ts';
import { clipped } from '#server/models/drafter/plain-text.ts';
import { withoutLabel } from '#server/models/drafter/read-label.ts';
import { startsWithVerb } from '#server/models/drafter/verb-forms.ts';
import type { OutlineAnswer, OutlineInputs } from './schema.ts';
import { lowerFirst, verbPhrase } from './word-forms.ts';

const trouble =
  /\b(need|problem|difficult\w*|complex\w*|currently|today|no longer|paper|spreadsheets?|manual(ly)?|lost|slow|missing|address(es)?)\b/iu;
const purpose = /\b(is a|is an|designed to|aims?|allows|goal|facilitat\w+|helps?|provides?|lets)\b/iu;
const people =
  /\b(users?|customers?|companies|students?|staff|administrators?|people|members?|patients?|employees|volunteers|inspectors?|technicians?|teams?)\b/iu;

/** The brief's own sentences on its trouble, its users and its goals. */
export function draftOutline({ title, sentences, feedback, details }: OutlineInputs): OutlineAnswer {
  const told = sentences.map(({ text, under }) => ({ text: sentence(withoutLabel(text)), under }));
  const about = told.filter(({ under }) => !/goals?|objectives?|success/iu.test(lastOf(under)));
  const what = about.find(({ text }) => purpose.test(text)) ?? about[0] ?? told[0];
  const why = about.find(({ text }) => text !== what?.text && trouble.test(text));
  const problem = [why?.text, what?.text].filter((text) => text !== undefined).join(' ');
  const users = about.find(({ text }) => people.test(text)) ?? told.find(({ text }) => people.test(text));
  const goals = told.filter(
    ({ text, under }) =>
      /goals?|objectives?|success/iu.test(lastOf(under)) || /\bgoal|\baims?\b/iu.test(text),
  );
  return {
    problem: [
      clipped(problem || title, 420),
      ...(details?.type ? [`It is to be ${withArticle(details.type)} (details).`] : []),
      ...asked(feedback),
    ].join(' '),
    users: users === undefined ? 'The brief does not say who uses the system.' : clipped(users.text, 240),
    successMeasures: goals.slice(0, 3).map(({ text }) => measure(text)),
  };
}

const asked = (feedback: OutlineInputs['feedback']): string[] =>
  feedback.filter(({ about }) => about !== null).map(({ text }) => `The reviewer asks: “${text}”`);

const lastOf = (under: string): string => under.split(' > ').at(-1) ?? '';

function sentence(text: string): string {
  return /[.!?…]$/u.test(text) ? text : `${text}.`;
}

/** A goal as something that can be agreed to have been met; a figure is the client's to give. */
function measure(goal: string): string {
  const bare = goal.replace(/[.\s]+$/u, '');
  if (/\d/u.test(bare)) return `${bare}.`;
  const aim = /(?:^to|\b(?:goal|aim|objective)s?\b.*?\bis to|\baims? to)\s+(\S.*)$/iu.exec(bare)?.[1];
  const verb = startsWithVerb(bare) ? verbPhrase(bare) : undefined;
  const shown = aim ?? verb;

  return clipped(
    `A figure, to be agreed, shows that ${shown === undefined ? lowerFirst(bare) : `the system serves to ${shown}`}.`,
    260,
  );
}
