const failing =
  /\b(?:fail\w*|errors?|invalid|wrong|incorrect|reject\w*|refus\w*|den(?:y|ies|ied)|insufficient)\b/iu;
const lacking = /\b(?:(?:does|do|is|are) not|cannot|missing|negative|unknown|unavailable|duplicate)\b/iu;

/** Whether a response is itself a refusal or a message of error. */
export function isRefusal(response: string): boolean {
  return failing.test(response);
}

/** Whether the words tell of something going wrong. */
export function speaksOfFailure(words: string): boolean {
  return failing.test(words) || lacking.test(words);
}
