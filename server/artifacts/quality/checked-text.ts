/** What a text is for, which decides what may be asked of it. */
export type TextRole =
  | 'requirement'
  | 'quality'
  | 'target'
  | 'statement'
  | 'criterion'
  | 'role'
  | 'want'
  | 'benefit'
  | 'prose';

/** One text of an artifact and where it stands. */
export interface CheckedText {
  readonly itemId: string;
  /** Path within the item, e.g. `criteria.0.then`. */
  readonly field: string;
  readonly text: string;
  readonly role: TextRole;
}

/** Words that a rule objects to, as UTF-16 offsets into the text that it was given. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly detail?: string;
}

/** An objection to a whole text. */
export function whole(text: string): Hit {
  return { start: 0, end: text.length };
}
