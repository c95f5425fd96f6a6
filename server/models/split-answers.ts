import { parseJson } from './parse-answer.ts';

/** A further piece of one part's answer; `ended` with the last. */
export type OnPiece = (part: string, text: string, ended: boolean) => void;

/** How deep in `{"answers":[{"part":"…","answer":…}]}` the fields of one part stand. */
const fieldDepth = 3;

/**
 * Tells the answers of a shared call apart while its text comes in, in pieces cut anywhere: `{"answers":[{"part":"…","answer":…}]}`.
 * What stands inside an answer, braces and quotes in its words too, never ends it.
 */
export function answerSplitter(onPiece: OnPiece): (chunk: string) => void {
  let depth = 0;
  let inString = false;
  let escaped = false;
  let word = '';
  let key: string | null = null;
  let part: string | null = null;
  let answering = false;
  let untold = '';

  function tell(ended: boolean): void {
    if (part === null || (untold === '' && !ended)) return;
    onPiece(part, untold, ended);
    untold = '';
  }

  function beginPart(): void {
    key = null;
    part = null;
    untold = '';
  }

  function endWord(): void {
    if (key === null) key = word;
    else if (key === 'part') part = word;
  }

  function readString(char: string): void {
    if (answering) untold += char;
    if (escaped) escaped = false;
    else if (char === '\\') escaped = true;
    else if (char === '"') inString = false;
    if (answering || depth !== fieldDepth) return;
    if (inString) word += char;
    else endWord();
  }

  function read(char: string): void {
    const atField = depth === fieldDepth;
    if (atField && (char === ',' || char === '}')) {
      answering = false;
      if (char === '}') tell(true);
      key = null;
    }
    if (answering) untold += char;
    if (atField && char === ':' && key === 'answer') answering = true;
    if (char === '"') {
      inString = true;
      word = '';
    } else if (char === '{' || char === '[') {
      depth++;
      if (depth === fieldDepth) beginPart();
    } else if (char === '}' || char === ']') {
      depth--;
    }
  }

  return (chunk) => {
    for (const char of chunk) {
      if (inString) readString(char);
      else read(char);
    }
    tell(false);
  };
}

/** The answers that are whole in a text that as a whole is no JSON: a stream that was cut off still holds its first parts. */
export function wholeAnswers(text: string): { readonly part: string; readonly answer: unknown }[] {
  const texts = new Map<string, string>();
  const whole: { part: string; answer: unknown }[] = [];
  answerSplitter((part, piece, ended) => {
    const known = (texts.get(part) ?? '') + piece;
    texts.set(part, known);
    if (!ended) return;
    texts.delete(part);
    const answer = parseJson(known);
    if (answer !== undefined) whole.push({ part, answer });
  })(text);
  return whole;
}
