/** "Normal users" → "normal user". */
export function singular(noun: string): string {
  return noun
    .replace(/\bpeople$/iu, 'person')
    .replace(/([^aeiou])ies$/iu, '$1y')
    .replace(/(ch|sh|ss|x)es$/iu, '$1')
    .replace(/([^su])s$/iu, '$1');
}

/** "sends" → "send", "is" → "am": the form that follows "I". */
export function firstPerson(verb: string): string {
  const irregular: Readonly<Record<string, string>> = {
    is: 'am',
    are: 'am',
    has: 'have',
    does: 'do',
    goes: 'go',
  };
  return (
    irregular[verb.toLowerCase()] ??
    verb
      .replace(/([^aeiou])ies$/u, '$1y')
      .replace(/(ch|sh|ss|x|zz)es$/u, '$1')
      .replace(/([^s])s$/u, '$1')
  );
}

/** A clause told by the actor: "a user sends their parcel" → "I send my parcel"; unchanged where another acts. */
export function toldBy(actor: string, clause: string): string {
  const name = actor.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  const acting = new RegExp(`^(?:(?:an?|the|any|each|every)\\s+)?${name}\\s+(\\p{L}+)(.*)$`, 'isu').exec(
    clause,
  );
  const [, verb, rest] = acting ?? [];
  return verb === undefined ? clause : `I ${firstPerson(verb)}${mine(rest ?? '')}`;
}

/** "their own", said by the owner. */
export function mine(words: string): string {
  return words.replace(/\b(?:his or her|his\/her|their)\b/giu, 'my').replace(/\bthemselves\b/giu, 'myself');
}
