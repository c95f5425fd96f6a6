import { isAside } from './asides.ts';
import type { BriefArea, Sentence } from './brief-outline.ts';
import { isRole } from './find-actors.ts';
import { plainText, slug } from './plain-text.ts';
import { readLabel } from './read-label.ts';
import { isGenericTitle, sectionKind } from './section-kind.ts';
import { topicWords } from './topic-words.ts';

interface Group {
  readonly title: string;
  readonly parent: string;
  readonly words: ReadonlySet<string>;
  readonly sentences: Sentence[];
}

/** More areas than this are merged into the parts of the brief that they stand in. */
const areasMax = 24;
/** A title is compared with this many topics: the first are those that a brief names in its overview. */
const comparedMax = 100;

/**
 * Groups the needs by topic: the nearest title above each that names one. A title that says the same as an earlier one joins it
 * (an overview list and the chapters behind it); titles side by side in one list stay apart, for their author set them apart.
 */
export function findAreas(sentences: readonly Sentence[]): BriefArea[] {
  const needs = sentences.filter((sentence) => sentence.kind === 'need' && !isAside(sentence));
  const groups: Group[] = [];
  const whole = documentTitle(sentences);
  for (const unit of unitsOf(needs)) {
    const path = (unit[0]?.path ?? []).filter((title, at) => at > 0 || title !== whole);
    groupFor(unit, path, groups).sentences.push(...unit);
  }
  const keys = new Map<string, number>();
  return reduced(groups).map(({ title, sentences: members }) => {
    const key = slug(title);
    const seen = (keys.get(key) ?? 0) + 1;
    keys.set(key, seen);
    return { key: seen === 1 ? key : `${key}-${seen}`, title, sentences: members.map(({ id }) => id) };
  });
}

/** The sentences of one list item whose label is a command or a field belong together, whatever each speaks of. */
function unitsOf(needs: readonly Sentence[]): Sentence[][] {
  const units: Sentence[][] = [];
  for (const sentence of needs) {
    const before = units.at(-1)?.[0]?.path;
    const literal = sentence.path.at(-1);
    const same =
      before?.length === sentence.path.length && before.every((title, at) => title === sentence.path[at]);
    if (same && literal !== undefined && isLiteral(literal)) units.at(-1)?.push(sentence);
    else units.push([sentence]);
  }
  return units;
}

/** A heading above everything names the document, not a part of it. */
function documentTitle(sentences: readonly Sentence[]): string | null {
  const first = sentences[1]?.path[0];
  const covered = sentences.filter(({ path }) => path[0] === first).length;
  return first !== undefined && covered >= sentences.length - 1 ? first : null;
}

function groupFor(unit: readonly Sentence[], path: readonly string[], groups: Group[]): Group {
  const at = path.findLastIndex(
    (title, index) =>
      !isGenericTitle(title) && !isLiteral(title) && !isRoleEntry(title, path[index - 1] ?? ''),
  );
  const below = path.slice(at + 1);
  if (at === -1 || below.length > 0) {
    const topic = bestByWords(unit.slice(0, 1), groups);
    if (topic !== null) return topic;
  }
  const title = at === -1 ? fallbackTitle(path) : (path[at] ?? 'General');
  const parent = at <= 0 ? '' : (path[at - 1] ?? '');
  const words = topicWords(title);
  const same = groups.find((group) => group.title === titleCase(title));
  if (same !== undefined) return same;
  const joined = groups
    .slice(0, comparedMax)
    .filter((group) => group.parent !== parent && group.words.size > 0)
    .map((group) => ({
      group,
      score: words.intersection(group.words).size / Math.min(words.size, group.words.size),
    }))
    .filter(({ score }) => score >= 0.6)
    .toSorted((a, b) => b.score - a.score)[0];
  if (joined !== undefined) return joined.group;
  const group = { title: titleCase(title), parent, words, sentences: [] };
  groups.push(group);
  return group;
}

/** A command or field name in the path is no topic; what its sentence speaks of may be. */
function bestByWords(unit: readonly Sentence[], groups: readonly Group[]): Group | null {
  const words = topicWords(
    plainText(
      unit
        .map(({ text }) => text.slice(0, 400))
        .join(' ')
        .slice(0, 1200),
    ),
  );
  const scored = groups
    .slice(0, comparedMax)
    .filter((group) => group.words.size > 0)
    .map((group) => ({ group, score: words.intersection(group.words).size / group.words.size }))
    .filter(({ score, group }) => score > 0.5 && (group.words.size > 1 || score === 1))
    .toSorted((a, b) => b.score - a.score)[0];
  return scored?.group ?? null;
}

const isLiteral = (title: string): boolean =>
  /^[\p{Ll}\d_.-]+$/u.test(title) || readLabel(`${title}:`)?.literal === true;

const bland =
  /:$|^(functional |product |system |core |key |main )*(requirements?|features?|functionalit(y|ies)|features and functionalities|description|purpose|must|should|could)( [\d.]+)?$/i;

/** An entry in a list of roles says who acts, not what about. */
const isRoleEntry = (title: string, above: string): boolean =>
  isRole(title) && /\b(?:roles?|users|actors?|who|stakeholders?|personas?|people)\b/iu.test(above);

function fallbackTitle(path: readonly string[]): string {
  return path.find((title) => !bland.test(title) && sectionKind(title) !== 'overview') ?? 'General';
}

function titleCase(title: string): string {
  const bare = title
    .replace(/\([^()]*\)/gu, ' ')
    .replace(/^(?:feature|section|chapter|part)\s+\d+\s*[:.–-]\s*/iu, '')
    .replace(/^\d+(?:\.\d+)*[.)]?\s+/u, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const sentence = bare.replace(/(?<=\s)(\p{Lu})(\p{Ll}+)(?=\s|$)/gu, (word) => word.toLowerCase());
  return sentence.charAt(0).toUpperCase() + sentence.slice(1) || 'General';
}

function reduced(groups: readonly Group[]): Group[] {
  if (groups.length === 0) return [{ title: 'General', parent: '', words: new Set(), sentences: [] }];
  if (groups.length <= areasMax) return [...groups];
  const merged = new Map<string, Group>();
  for (const group of groups) {
    const title = group.parent === '' ? group.title : titleCase(group.parent);
    const whole = merged.get(title) ?? { ...group, title, parent: '', sentences: [] };
    merged.set(title, whole);
    whole.sentences.push(...group.sentences);
  }
  const all = [...merged.values()];
  if (all.length <= areasMax) return all;
  const rest = {
    title: 'Other requirements',
    parent: '',
    words: new Set<string>(),
    sentences: all.slice(areasMax - 1).flatMap((group) => group.sentences),
  };
  return [...all.slice(0, areasMax - 1), rest];
}
