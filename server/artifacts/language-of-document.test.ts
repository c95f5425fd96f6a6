import { expect, it } from 'vitest';
import { languageOfDocument } from './language-of-document.ts';

const story = (title: string) => ({
  id: 'US-1',
  priority: 'must',
  title,
  criteria: [{ given: title, when: title, then: title }],
});
const stories = (title: string) =>
  ({ content: { epics: [], stories: [story(title)], uncovered: [], feedback: [] } }) as unknown as Parameters<
    typeof languageOfDocument
  >[0];

it.each([
  ['Das Mitglied reserviert ein Werkzeug für einen Tag und gibt es im Verleih zurück', 'de'],
  ['会員は工具を一日予約する', 'ja'],
  ['The member reserves a tool for a day and returns it to the library', 'en'],
  ['Loan desk', null],
])('of “%s” is %s', (title, language) => {
  expect(languageOfDocument(stories(title))).toBe(language);
});
