/** A statement that is a user story already, part by part. */
export interface ToldStory {
  readonly who: string;
  /** Mostly opens with "to". */
  readonly wish: string;
  readonly why: string | null;
}

/** What is longer is no single story, and too long for a pattern that tries every split. */
const storyChars = 800;

const story =
  /\bas an? (?<who>[\p{L}\p{N} /-]{2,40}?),?\s+I (?:want|would like|need)\s+(?<wish>.+?)(?:,?\s+so that\s+(?<why>.+?))?[.\s]*$/isu;

/** Reads "As a …, I want …, so that …"; null where the statement has another form. */
export function toldAsStory(statement: string): ToldStory | null {
  if (statement.length > storyChars) return null;
  const { who, wish, why } = story.exec(statement.replace(/\s+/gu, ' '))?.groups ?? {};
  if (who === undefined || wish === undefined) return null;
  return { who: who.trim(), wish, why: why?.replace(/\bI shall\b/gu, 'I can') ?? null };
}
