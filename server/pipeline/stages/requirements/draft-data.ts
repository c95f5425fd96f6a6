import { clipped, plainText } from '#server/models/drafter/plain-text.ts';
import { readLabel, withoutLabel } from '#server/models/drafter/read-label.ts';
import { isGenericTitle } from '#server/models/drafter/section-kind.ts';
import { amendMostAlike } from './amend.ts';
import type { CitedSentence, DataAnswer, DataInputs } from './schema.ts';

type Entity = DataAnswer['entities'][number];

const enumerated =
  /\b(?:including|consists? of|fields?(?: for)?:?|contains?|with (?:an? )?(?:unique )?(?=id)|details? (?:like|such as)|attributes?:?|has(?: an?)?|comprises?)\s+(?<list>(?:[^,.;:]{1,40},\s+){1,14}(?:and\s+)?[^,.;:]{1,60})/iu;
const represents =
  /\b(?:represents|stores|records|describes|holds)\s+(?:information about\s+)?(?:an?\s+|the\s+|individual\s+|different\s+)?(?<name>[\p{L}]+)/iu;
const typed =
  /:\s*(?:an?\s|the\s)?\s*(?:unique|string|integer|number|date|boolean|float|decimal|text|identifier|\d)/iu;

/** Entities by the heading or label that their sentences stand under; fields from labelled bullets and from enumerations. */
export function draftData({ sentences, feedback }: DataInputs): DataAnswer {
  const entities = new Map<string, Entity>();
  for (const sentence of sentences) {
    const { name, field } = placeOf(sentence);
    const entity = entities.get(name) ?? { name, description: '', fields: [], sentences: [], inferred: null };
    const body = withoutLabel(sentence.text);
    const fields = field === null ? listedIn(body) : [field];
    entities.set(name, {
      ...entity,
      description: entity.description || (field === null ? clipped(body, 200) : ''),
      fields: [...new Set([...entity.fields, ...fields])].slice(0, 20),
      sentences: [...entity.sentences, sentence.id],
    });
  }
  const described = [...entities.values()].map((entity) => ({
    ...entity,
    description: entity.description || `What the brief says of ${entity.name.toLowerCase()}.`,
  }));
  return {
    entities: amendMostAlike(
      described,
      feedback,
      ({ name, fields }) => `${name} ${fields.join(' ')}`,
      (item, words) => ({ ...item, description: `${item.description} The reviewer asks: “${words}”` }),
    ),
  };
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
  if (labelled && !enumerated.test(body) && (fieldLike || typed.test(text))) {
    return { name: entityName(record ?? path.at(-2) ?? last), field: fieldText(last, body) };
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
  const format =
    /\b(?:format\s+)?["“]([^"”]{2,30})["”]|\b(string|integer|number|date|boolean|decimal)\b/iu.exec(body);
  const detail = format?.[1] ?? format?.[2];
  return detail === undefined ? label : `${label} (${detail})`;
}

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
  const list = enumerated.exec(body)?.groups?.list;
  if (list === undefined) return [];
  return list
    .split(/,\s+(?:and\s+)?|\s+and\s+/u)
    .map((field) => field.replace(/^(?:an?|the|its)\s+/iu, '').trim())
    .filter((field) => field.length > 1 && field.split(' ').length <= 7);
}
