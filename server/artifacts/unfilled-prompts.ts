/** What a template asks for: `[Fill in: who uses it]`, on one line. */
const prompt = /\[Fill in:[^\]\n]*\]/giu;
/** A line that holds nothing else but the mark of a heading or of a list's entry. */
const promptLine = /^[ \t]*(?:#{1,6}|[-*+•]|\d{1,4}[.)])?[ \t]*(?:\[Fill in:[^\]\n]*\][ \t.]*)+$/gimu;

/** A text with blanks in the place of prompts that nobody has filled in; every other character stays where it was. */
export function withoutPrompts(text: string): string {
  const blanks = (words: string) => ' '.repeat(words.length);
  return text.includes('[') ? text.replace(promptLine, blanks).replace(prompt, blanks) : text;
}
