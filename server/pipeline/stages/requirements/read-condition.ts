import { lowerFirst } from './word-forms.ts';

/** What must hold before a response is due, as the first words of a requirement. */
export interface Condition {
  readonly text: string;
  /** An error or refusal: EARS says "If …, then …". */
  readonly then: boolean;
  /** The same as the start of a test: "Given that …". */
  readonly given: string;
}

const opener =
  /^(?<word>if|when(?:ever)?|once|after|before|while|during|where|as soon as|unless|until|upon|in case|at the (?:start|end) of)\s+(?<bare>.{2,300}?),\s+(?<rest>(?!or\b|and\b|the\s+\S+\s+is\s+the\b)\S.*)$/isu;
const orList = /^if\s+(?<bare>.{2,300},\s+or\s+[^,]{2,120}),\s+(?<rest>\S.*)$/isu;
const commands = /\b(commands?|operations?|op|usage|input)\b/iu;

/** Takes the condition off a sentence; a command that it stands under is part of it. */
export function readCondition(line: string, under: string): { condition: Condition | null; rest: string } {
  const command = commandIn(under);
  const otherwise = /^otherwise,?\s+(?<rest>\S.*)$/isu.exec(line)?.groups?.rest;
  if (otherwise !== undefined) {
    const told = /\(after “(?<told>.*)”\)$/su.exec(under)?.groups?.told ?? '';
    const before = (orList.exec(told) ?? opener.exec(told))?.groups?.bare;
    const text = before === undefined ? 'in all other cases' : `unless ${before}`;
    const given = before === undefined ? 'In all other cases' : `Unless ${before}`;
    return { condition: withCommand({ text, then: false, given }, command), rest: otherwise };
  }
  const other = /^(?:any|all) other\b.*$/iu.exec(under.split(' > ').at(-1) ?? '')?.[0];
  if (other !== undefined && !/^(?:note|this)\b/iu.test(line)) {
    const text = `for ${lowerFirst(other)}`;
    return { condition: { text, then: false, given: `Given ${lowerFirst(other)}` }, rest: line };
  }
  const found = (orList.exec(line) ?? opener.exec(line))?.groups;
  if (found?.bare === undefined || found.rest === undefined) {
    const event = command === null ? null : `when “${command}” is entered`;
    return {
      condition:
        event === null ? null : { text: event, then: false, given: `Given that “${command}” is entered` },
      rest: line,
    };
  }
  const word = (found.word ?? 'if').toLowerCase();
  const text = `${word} ${lowerFirst(found.bare)}`;
  const states = /^(?:if|when(?:ever)?|while|once|where|as soon as)$/u.test(word);
  const given = states
    ? `Given that ${lowerFirst(found.bare)}`
    : text.charAt(0).toUpperCase() + text.slice(1);
  const condition = { text, then: word === 'if', given };
  return { condition: withCommand(condition, command), rest: found.rest };
}

function withCommand(condition: Condition, command: string | null): Condition {
  return command === null
    ? condition
    : { ...condition, text: `while “${command}” is handled, ${condition.text}` };
}

/** A label that a user types, where the titles above it speak of commands. */
function commandIn(under: string): string | null {
  const path = under.replace(/ \(after “.*$/su, '').split(' > ');
  const last = path.at(-1) ?? '';
  return path.length > 1 && /^\p{Ll}[\p{Ll}\d_-]*$/u.test(last) && commands.test(path.slice(0, -1).join(' '))
    ? last
    : null;
}
