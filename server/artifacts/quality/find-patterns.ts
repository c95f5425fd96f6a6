import type { CheckedText, Hit, TextRole } from './checked-text.ts';
import type { RuleId } from './rules.ts';
import { sentenceAround } from './words-in.ts';

interface Pattern {
  readonly rule: RuleId;
  readonly roles: readonly TextRole[];
  readonly pattern: RegExp;
  /** Whether what was found is no objection after all. */
  readonly unless?: (text: string, hit: Hit) => boolean;
}

const asked: readonly TextRole[] = ['requirement', 'quality', 'target', 'criterion', 'want', 'statement'];
const every: readonly TextRole[] = [...asked, 'role', 'benefit', 'prose'];

/** Every pattern has bounded repetitions, so that its work grows with the text and no faster. */
const patterns: readonly Pattern[] = [
  {
    rule: 'absolute',
    roles: ['requirement', 'quality', 'target', 'criterion', 'statement'],
    pattern:
      /\b100\s?(?:%|percent|per cent)(?=[^.;\n]{0,30}\b(?:time|availab\w{1,8}|uptime|accura\w{1,8}|secure|security|reliab\w{1,8}|correct)\b)/giu,
  },
  {
    rule: 'comparison',
    roles: ['requirement', 'quality', 'target', 'criterion', 'want'],
    pattern:
      /\b(?:better|faster|quicker|easier|simpler|slower|shorter|cheaper|higher|lower|larger|bigger|smaller|greater|safer|fewer|less|more)\b(?!-)/giu,
    unless: (text, hit) => isCompared(text, hit),
  },
  {
    rule: 'comparison',
    roles: ['requirement', 'quality', 'target', 'criterion', 'want'],
    pattern: /\bbest\b(?!-)(?! before| of|[^.;\n]{1,40} of )|\b(?:fastest|best|most \w{1,20}) possible\b/giu,
  },
  {
    rule: 'either-or',
    roles: ['requirement', 'quality', 'criterion', 'want', 'statement'],
    pattern:
      /(?<![\p{L}\p{N}/.:_-])and\s?\/\s?or(?![\p{L}\p{N}/])|(?<![\p{L}\p{N}/.:_@-])\p{Ll}{3,30}\/\p{Ll}{3,30}(?![\p{L}\p{N}/.:_-])/gu,
    unless: (text, { start, end }) => isOneTerm(text.slice(start, end)),
  },
  {
    rule: 'no-unit',
    roles: ['requirement', 'quality', 'target', 'criterion'],
    pattern:
      /\b(?:within|after|below|under|above|over|exceeds?|at most|at least|(?:more|less|longer|shorter|faster) than|every)\s{1,3}\d{1,9}(?:[.,]\d{1,9})?(?=\s*(?:[,;)]|\.(?!\d)|$))/giu,
    unless: (text, { start, end }) => /(?:19|20)\d\d$/u.test(text.slice(start, end)),
  },
];

const placeholders: readonly Pattern[] = [
  {
    rule: 'placeholder',
    roles: every,
    pattern:
      /(?<![\p{L}\p{N}])(?:TBD|TBC|TBA|TBR|TODO|FIXME|X{2,5}|lorem ipsum)(?![\p{L}\p{N}])|\?{3,10}|\[Fill in:[^\]\n]{0,200}\]|\[[^\]\n]{0,80}\bto be (?:defined|determined|decided|confirmed|specified|agreed)\b[^\]\n]{0,80}\]|\bto be (?:defined|determined|decided|confirmed|specified)(?=\s*(?:[.,;)]|$))|<(?:insert|your|placeholder)\b[^>\n]{0,80}>/gu,
  },
];

/** What a text says in a form that takes no list of words. */
export function findPatterns(checked: CheckedText): (Hit & { readonly rule: RuleId })[] {
  return findAll(patterns, checked);
}

/** What somebody left to be filled in; known in any language. */
export function findPlaceholders(checked: CheckedText): (Hit & { readonly rule: RuleId })[] {
  return findAll(placeholders, checked);
}

function findAll(
  table: readonly Pattern[],
  { text, role }: CheckedText,
): (Hit & { readonly rule: RuleId })[] {
  return table.flatMap(({ rule, roles, pattern, unless }) =>
    roles.includes(role)
      ? Array.from(text.matchAll(pattern), ({ 0: words, index }) => ({
          rule,
          start: index,
          end: index + words.length,
        })).filter((hit) => !unless?.(text, hit))
      : [],
  );
}

/** Compared with something, or not a comparison: "at least 5 or more", "no more", "more than 3". */
function isCompared(text: string, { start, end }: Hit): boolean {
  const [from, to] = sentenceAround(text, start, end);
  const before = text.slice(from, start);
  const after = text.slice(end, to);
  return (
    /\bthan\b/iu.test(after) ||
    /(?:\b(?:no|or|once|one|two|three|any|and|the|show|read|learn|each|lower or|higher or)|\d)\s*$/iu.test(
      before,
    ) ||
    /^\s*(?:case|bound|limit|or equal|floor|deck|priority or|-)/iu.test(after)
  );
}

const oneTerm = new Set(
  'read/write input/output yes/no true/false pass/fail start/stop client/server enable/disable public/private him/her his/her she/her day/night request/response push/pull'.split(
    ' ',
  ),
);
const perUnit =
  /\/(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|sec|min|users?|persons?|requests?|items?|kwh)$/u;
const mediaType = /^(?:application|image|text|audio|video|multipart)\//u;

function isOneTerm(words: string): boolean {
  return oneTerm.has(words) || perUnit.test(words) || mediaType.test(words);
}
