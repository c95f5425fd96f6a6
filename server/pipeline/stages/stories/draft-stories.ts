import { similarity, wordsOf } from '#server/artifacts/similarity.ts';
import { distinctBy } from '../distinct-by.ts';
import { draftScenarios } from './draft-scenarios.ts';
import type { StoriesAnswer, StoriesInputs } from './schema.ts';
import { speaksOfFailure } from './speaks-of-failure.ts';
import { storyPoints } from './story-points.ts';
import { type StoryVoice, storyVoice } from './story-voice.ts';

type StoryDraft = StoriesAnswer['stories'][number];

/** One story for each requirement, in the requirement's own words. */
export function draftStories(inputs: StoriesInputs): StoriesAnswer {
  const stories = inputs.requirements.map((requirement): StoryDraft => {
    const voice = storyVoice(requirement.statement, inputs.actors, inputs.area);
    const criteria = draftScenarios(voice, requirement.criteria, inputs.area);
    return {
      title: voice.title,
      asA: voice.asA,
      iWant: voice.iWant,
      soThat: voice.soThat,
      criteria,
      points: storyPoints(requirement.statement, criteria.length),
      priority: requirement.priority,
      covers: [requirement.id],
      needs: inputs.earlier.slice(0, 1).map(({ id }) => id),
      testNotes: testNotes(voice, [requirement.statement, ...requirement.criteria]),
    };
  });
  return { stories: obeying(stories, inputs.feedback) };
}

/** Each anchored remark becomes a scenario of the story that it is about; what has no anchor is answered by the epics. */
function obeying(stories: readonly StoryDraft[], feedback: StoriesInputs['feedback']): StoryDraft[] {
  return feedback.reduce<StoryDraft[]>(
    (current, { about, text }) => {
      if (about === null) return current;
      const words = wordsOf(about);
      const likeness = current.map(({ title, iWant }) => similarity(wordsOf(`${title} ${iWant}`), words));
      const best = likeness.indexOf(Math.max(...likeness));
      const asked = {
        given: 'what the reviewer asked of this story',
        when: 'the story is accepted',
        then: `this holds: “${text}”`,
      };
      return current.map((story, index) =>
        index === best ? { ...story, criteria: [...story.criteria, asked] } : story,
      );
    },
    [...stories],
  );
}

const showing =
  /^(?:query|search|find|look ?up|list|view|see|show|display|present|browse|filter|sort|output|print)\b/iu;

/** What a tester finds in the words themselves: exact outputs, figures to try around, and whether failure is spoken of. */
function testNotes(voice: StoryVoice, texts: readonly string[]): string {
  const words = texts.join(' \n ');
  const literals = distinctBy(
    [...words.matchAll(/`([^`\n]{1,40})`|"([^"\n]{1,40})"|“([^”\n]{1,40})”/gu)].map(
      ([, code, straight, curly]) => code ?? straight ?? curly ?? '',
    ),
    (literal) => literal.replace(/\W/gu, '') || literal,
  ).slice(0, 4);
  const figures = distinctBy(
    [...words.matchAll(/(?<![\w.`"-])\d+(?:\.\d+)?(?![\w`"-])/gu)].map(String),
    String,
  ).slice(0, 3);
  return [
    literals.length === 0
      ? ''
      : `Check to the letter: ${literals.map((literal) => `“${literal}”`).join(', ')}.`,
    figures.length === 0 ? '' : `Try just below and above ${figures.join(', ')}.`,
    pathNote(voice, words),
  ]
    .filter((note) => note !== '')
    .join(' ');
}

function pathNote({ action, ears }: StoryVoice, words: string): string {
  if (ears.negated) return 'Try every way to make it happen; none may succeed.';
  if (speaksOfFailure(words)) return 'Test the failing path as well, and that it leaves the data as it was.';
  if (showing.test(action)) return 'Compare what is shown with what is stored, with no entry, one and many.';
  return 'Failure is not specified: settle it before coding, then test it.';
}
