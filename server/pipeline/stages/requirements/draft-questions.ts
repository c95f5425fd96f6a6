import { clipped, plainText } from '#server/models/drafter/plain-text.ts';
import { withoutLabel } from '#server/models/drafter/read-label.ts';
import { topicWords } from '#server/models/drafter/topic-words.ts';
import type { CitedSentence, QuestionsAnswer, QuestionsInputs } from './schema.ts';

interface QuestionRule {
  readonly words: RegExp;
  readonly ask: (word: string, body: string) => string;
  readonly why: string;
}

const rules: readonly QuestionRule[] = [
  {
    words:
      /\b(quick(?:ly)?|fast|swift(?:ly)?|smooth(?:ly)?|acceptable limits|optimi[sz]ed|efficient(?:ly)?|high responsiveness)\b/i,
    ask: (word, body) =>
      `How many seconds may an answer take for it to count as “${word}” in “${clipped(body, 90)}”?`,
    why: 'Without a figure no test can fail, and storage and design cannot be sized.',
  },
  {
    words: /\b(scalab\w+|increas\w+ (?:user )?loads?|concurrent\w*|large)\b/i,
    ask: (word, body) =>
      `How many users and records must the system bear where the brief says “${word}” (“${clipped(body, 90)}”)?`,
    why: 'The number decides between files, one database and more than one machine.',
  },
  {
    words:
      /\b(user-friendly|intuitive|easy|easily|straightforward|seamless(?:ly)?|modern|user experience)\b/i,
    ask: (word, body) =>
      `Which users must manage which task without help for “${word}” to be met (“${clipped(body, 90)}”)?`,
    why: 'It decides how the interface is tested and when it is good enough.',
  },
  {
    words: /\b(robust|secure(?:ly)?|reliab\w+)\b/i,
    ask: (word, body) =>
      `Against which threats or failures must it be “${word}”, and who checks it (“${clipped(body, 90)}”)?`,
    why: 'The measures differ by threat: passwords, roles, encryption and back-up each cost work.',
  },
  {
    words:
      /\b(advanced|comprehensive|various|appropriate(?:ly)?|relevant|reasonable|several|some|flexible|essential)\b/i,
    ask: (word, body) => `What exactly belongs to “${word}” in “${clipped(body, 100)}”?`,
    why: 'Each reading leads to another list of functions.',
  },
  {
    words: /\b(regularly|soon)\b/i,
    ask: (word, body) => `When, or in which cases, does “${word}” apply in “${clipped(body, 100)}”?`,
    why: 'The trigger decides what is built and tested.',
  },
  {
    words: /\b(root|admin\w*|managers?)\b.{1,60}\b(users?|normal|members?|staff)\b/i,
    ask: (_, body) =>
      `What may each role do that the others may not, and who grants it (“${clipped(body, 110)}”)?`,
    why: 'Every function needs to know whom it must refuse.',
  },
];

/** One question per kind of vague word that the brief uses, asked about its own sentence, and the areas that it touches. */
export function draftQuestions({ areas, sentences, feedback }: QuestionsInputs): QuestionsAnswer {
  const questions = rules.flatMap(({ words, ask, why }) => {
    const causes = sentences.filter(({ text }) => words.test(withoutLabel(text)));
    const first = causes[0];
    const word = first === undefined ? undefined : words.exec(withoutLabel(first.text))?.[0];
    if (first === undefined || word === undefined) return [];
    const ids = causes.slice(0, 3).map(({ id }) => id);
    return [
      {
        question: ask(word.toLowerCase(), withoutLabel(first.text)),
        why,
        areas: areasOf(causes, areas),
        sentences: ids,
        inferred: null,
      },
    ];
  });
  return { questions: [...asked(feedback, areas), ...questions] };
}

function asked(
  feedback: QuestionsInputs['feedback'],
  areas: QuestionsInputs['areas'],
): QuestionsAnswer['questions'] {
  return feedback
    .filter(({ about }) => about !== null)
    .map(({ text }) => ({
      question: text,
      why: 'The reviewer asks for it.',
      areas: areas.map(({ key }) => key),
      sentences: [],
      inferred: text,
    }));
}

/** The areas that a question's sentences speak of; a sentence on the system as a whole touches all. */
function areasOf(sentences: readonly CitedSentence[], areas: QuestionsInputs['areas']): string[] {
  const words = topicWords(sentences.map(({ text, under }) => `${under} ${plainText(text)}`).join(' '));
  const touched = areas.filter(({ title }) => !topicWords(title).isDisjointFrom(words)).map(({ key }) => key);
  return touched.length > 0 ? touched : areas.map(({ key }) => key);
}
