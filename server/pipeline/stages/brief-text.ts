import { withoutPrompts } from '#server/artifacts/unfilled-prompts.ts';
import { AppError } from '#server/platform/errors.ts';

/** UTF-8 bytes. */
export const briefBytesMax = 200_000;

const nameLengthMax = 120;

/** Checks that a brief is text that a person could have meant. The text itself is kept exactly as it came. */
export function checkBrief(brief: string): string {
  const refuse = (message: string) => new AppError('bad_input', message, { field: 'brief' });
  const bytes = Buffer.byteLength(brief);
  if (bytes > briefBytesMax) {
    throw refuse(
      `The brief has ${Math.ceil(bytes / 1000)} kB; at most ${briefBytesMax / 1000} kB can be worked on. Shorten it, or split it into several projects.`,
    );
  }
  if (brief.includes('\u0000') || !brief.isWellFormed() || binaryShare(brief) > 0.02) {
    throw refuse(
      'This looks like a binary file, not text. Paste the text itself, or save the document as .md or .txt.',
    );
  }
  if (!/[\p{L}\p{N}]/u.test(brief))
    throw refuse('The brief is empty: write in words what the project is about.');
  if (wordsIn(brief) < 3) {
    throw refuse(
      'The brief is too short to work on: write at least a sentence on what is to be built and for whom.',
    );
  }
  const told = withoutPrompts(brief);
  if (told !== brief && wordsIn(told.replace(/^[ \t]*#.*$/gm, '')) < 3) {
    throw refuse(
      'Nothing of the template is filled in yet: put your own words in the place of “[Fill in: …]”.',
    );
  }
  return brief;
}

const wordsIn = (text: string): number => (text.match(/\p{L}{2,}/gu) ?? []).length;

/** Share of characters that no text has: controls other than white space, and what decoders put for broken bytes. */
function binaryShare(text: string): number {
  let odd = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (
      code === 0xfffd ||
      code === 0x7f ||
      (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13)
    )
      odd++;
  }
  return odd / Math.max(1, text.length);
}

/** The name that a brief gives itself: its first heading or line, without markup. */
export function briefTitle(brief: string): string {
  const lines = nameable(brief)
    .split(/\r?\n/, 200)
    .map(withoutMarkup)
    .filter((line) => /[\p{L}\p{N}]/u.test(line));
  const line = lines.find((candidate) => !generic.test(candidate)) ?? lines[0] ?? 'Untitled project';
  const title = subjectOf(line) ?? line;
  return title.length > 80 ? `${title.slice(0, 79).trimEnd()}…` : title.slice(0, nameLengthMax);
}

/** A template whose name is not filled in yet has headings that every project has. */
function nameable(brief: string): string {
  const told = withoutPrompts(brief);
  const [first = ''] = brief.trimStart().split('\n', 1);
  return withoutPrompts(first) === first ? told : told.replace(/^[ \t]*#.*$/gm, '');
}

/** What a sentence is about, where it introduces a thing: "The Tool Library is a system that …" names the Tool Library. */
function subjectOf(line: string): string | null {
  const match =
    /^(?:This document \w+ )?(?:The |Our |An? )?(\p{Lu}[^.,;:]{2,60}?)(?: \([^)]{1,12}\))?,? (?:is|are|aims|provides|allows|enables|helps|will|shall|should|lets|offers) /u.exec(
      line,
    );
  return match?.[1] ?? null;
}

/** Headings that every document of a kind has: they name no project. */
const generic =
  /^(introduction|overview|background|summary|abstract|goals?|purpose|brief|project brief|requirements?|contents)$/i;

function withoutMarkup(line: string): string {
  return (
    line
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a name shows no control characters
      .replace(/[\u0000-\u001f\u007f]/g, ' ')
      .replace(/^\s*(#{1,6}|[-*+>]|\d+[.)])\s+/, '')
      .replace(/[*_`]/g, '')
      .trim()
  );
}
