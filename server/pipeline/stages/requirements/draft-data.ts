import { clipped, plainText } from '#server/models/drafter/plain-text.ts';
import { readLabel, withoutLabel } from '#server/models/drafter/read-label.ts';
import { isGenericTitle, sectionKind } from '#server/models/drafter/section-kind.ts';
import { amendMostAlike } from '../amend-most-alike.ts';
import { distinctFields } from './distinct-fields.ts';
import type { CitedSentence, DataAnswer, DataInputs } from './schema.ts';
import { unplaced } from './unplaced.ts';

type Entity = DataAnswer['entities'][number];

/** Where an enumeration of fields begins, the surest first. */
const enumerations = [
  /\bincluding\s+(?<list>[^.;:]{3,300})/iu,
  /^(?:(?:an?|each|every|the)\s+)?[\p{L}\s]{0,30}?\b(?:has|have|consists? of|contains?)\s+(?<list>[^.;:]{3,300})$/iu,
  /\bfields?(?: for| are)?:?\s+(?<list>[^.;:]{3,300})/iu,
  /\b(?:with|has|have|holds|contains?|notes?)\s+(?<list>(?:an?\s+)?(?:unique\s+)?(?:id|number|name|title|date)\b[^.;:]{3,300})/iu,
  /\b(?:consists? of|attributes?|details? (?:like|such as)|comprises?)\s+(?<list>[^.;:]{3,300})/iu,
];
const represents =
  /\b(?:represents|stores|records|describes|holds)\s+(?:information about\s+)?(?:an?\s+|the\s+|individual\s+|different\s+)?(?<name>[\p{L}]+)/iu;
const typed =
  /:\s*(?:an?\s|the\s)?\s*(?:unique|string|integer|number|date|boolean|float|decimal|text|identifier|\d)/iu;

/** Entities by the heading or label that their sentences stand under; fields from labelled bullets and from enumerations. */
export function draftData({ sentences, feedback }: DataInputs): DataAnswer {
  const entities = new Map<string, Entity>();
  const owners = new Map<string, { name: string; field: string }>();
  for (const sentence of sentences) {
    const owner = owners.get(sentence.under);
    const { name, field } = owner === undefined ? placeOf(sentence) : { name: owner.name, field: null };
    if (field !== null) owners.set(sentence.under, { name, field });
    const entity = entities.get(name) ?? { name, description: '', fields: [], sentences: [], inferred: null };
    const body = withoutLabel(sentence.text);
    const detail = owner === undefined ? null : formatIn(body);
    const fields = field !== null ? [field] : owner === undefined ? listedIn(body) : [];
    const known = entity.fields.map((text) =>
      text === owner?.field && detail !== null ? `${text} (${detail})` : text,
    );
    entities.set(name, {
      ...entity,
      description: entity.description || (field === null && owner === undefined ? clipped(body, 200) : ''),
      fields: distinctFields([...known, ...fields]),
      sentences: [...entity.sentences, sentence.id],
    });
  }
  const described = [...entities.values()].filter(isEntity).map((entity) => ({
    ...entity,
    description:
      entity.description || `A record with the fields that the brief lists for ${entity.name.toLowerCase()}.`,
  }));
  const asked = unplaced(described, feedback).map((words) => ({
    name: 'Stored data',
    description: words,
    fields: [],
    sentences: [],
    inferred: words,
  }));
  return {
    entities: [
      ...asked,
      ...amendMostAlike(
        described,
        feedback,
        ({ name, fields }) => `${name} ${fields.join(' ')}`,
        (item, words) => ({ ...item, description: `${item.description} The reviewer asks: “${words}”` }),
      ),
    ],
  };
}

/** A heading such as "Data requirements" without a single field tells of storage, not of a thing that is stored. */
function isEntity({ name, fields }: Entity): boolean {
  if (isGenericTitle(name)) return false;
  return (
    fields.length > 0 || !/\b(design|creation|handling|storage|management|format|operations?)\b/iu.test(name)
  );
}

/** Whose sentence it is: a field of the record above it, or the record itself. */
function placeOf({ text, under }: CitedSentence): { name: string; field: string | null } {
  const path = under.split(' > ').filter(Boolean);
  const last = path.at(-1) ?? '';
  const label = readLabel(text);
  const labelled = label?.title === last;
  const record = path.findLast((title, at) => (at < path.length - 1 || !labelled) && isRecord(title));
  const body = withoutLabel(text);
  const fieldLike = path.length > 1 && record !== undefined && record !== last;
  if (
    labelled &&
    listedIn(body).length === 0 &&
    sectionKind(last) !== 'data' &&
    (fieldLike || typed.test(text))
  ) {
    return { name: entityName(record ?? path.at(-2) ?? last), field: fieldText(last, body) };
  }
  const subject =
    /^(?:(?:an?|each|every|the)\s+)?(?<name>\p{L}[\p{L}\s]{1,28}?)\s+(?:has|have|consists? of)\s/iu.exec(body)
      ?.groups?.name;
  if (!labelled && subject !== undefined && listedIn(body).length > 1) {
    return { name: entityName(subject.replace(/(?<!s)s$/u, '')), field: null };
  }
  const named = represents.exec(body)?.groups?.name;
  if (labelled)
    return { name: entityName(named !== undefined && /class|`/iu.test(last) ? named : last), field: null };
  if (fieldLike && record !== undefined) return { name: entityName(record), field: null };
  return {
    name: entityName(
      isGenericTitle(last)
        ? (path.findLast((title) => !isGenericTitle(title)) ?? (last || 'Stored data'))
        : last,
    ),
    field: null,
  };
}

const isRecord = (title: string): boolean => !isGenericTitle(title) || /\boptions? for\b/iu.test(title);

function fieldText(label: string, body: string): string {
  const detail = formatIn(body);
  return detail === null ? label : `${label} (${detail})`;
}

const format =
  /\bformat\s+(["“][^"”]{2,30}["”](?:\s+followed by [\p{L}\s]{3,30})?)|(?<!\bthe )\b(string|integer|real number|number|boolean|decimal)\b/iu;
const noField = /^(?:separated|representing|such|which|each)\b/iu;

const formatIn = (body: string): string | null => format.exec(body)?.slice(1).find(Boolean) ?? null;

function entityName(title: string): string {
  const options = /\boptions? for (?<who>[\p{L}]+)/iu.exec(title)?.groups?.who;
  const bare = (options ?? title)
    .replace(/\([^)]*\)/gu, ' ')
    .replace(/\s+(?:table|class|entity|record|file|data)\b/iu, '')
    .replace(/\.(?:txt|csv|json|xml)$/iu, '')
    .replace(/:$/u, '')
    .trim();
  const name = plainText(bare) || 'Stored data';
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function listedIn(body: string): string[] {
  for (const pattern of enumerations) {
    const list = pattern
      .exec(body.replace(/[.\s]+$/u, ''))
      ?.groups?.list?.replace(/\([^()]*\)/gu, (inner) => inner.replaceAll(', ', '/'));
    if (list === undefined || !/,|\band\b/iu.test(list)) continue;
    const fields = list
      .split(/,\s+(?:and\s+)?|\s+and\s+/u)
      .map((field) => field.replace(/^(?:an?|the|its|their)\s+/iu, '').trim())
      .filter((field) => field.length > 1 && field.split(' ').length <= 7 && !noField.test(field));
    if (fields.length > 1) return fields;
  }
  return [];
}
