/** What models do when they slip: prose instead of the value, or the value without its end; of several answers in one, a wrong one. */
export function malformed(text: string): string {
  const wrong = withOneWrong(text);
  const slips = [
    text.slice(0, Math.floor(text.length * 0.7)),
    'Certainly! Here is the answer.',
    ...(wrong === null ? [] : [wrong]),
  ];
  return slips[text.length % slips.length] ?? text;
}

function withOneWrong(text: string): string | null {
  const entries = batchedAnswers(text);
  const wrong = Math.floor(text.length / 3) % entries.length;
  if (entries.length === 0) return null;
  const answers = entries.map((entry, index) =>
    index === wrong ? { ...entry, answer: 'Certainly!' } : entry,
  );
  return JSON.stringify({ answers });
}

function batchedAnswers(text: string): readonly { readonly part: string }[] {
  try {
    const { answers } = JSON.parse(text);
    return Array.isArray(answers) && answers.every((answer) => 'part' in answer) ? answers : [];
  } catch {
    return [];
  }
}
