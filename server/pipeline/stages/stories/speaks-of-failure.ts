const failing =
  /\b(?:fail\w*|errors?|invalid|wrong|incorrect|reject\w*|refus\w*|den(?:y|ies|ied)|insufficient|missing|(?:does|do|is|are) not|cannot|negative|unknown|unavailable|duplicate)\b/iu;

/** Whether the words tell of something going wrong. */
export function speaksOfFailure(words: string): boolean {
  return failing.test(words);
}
