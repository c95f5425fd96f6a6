import { type BriefDetails, type DetailField, detailFields } from '#server/artifacts/brief-details.ts';
import type { Json } from '#server/platform/canonical-json.ts';

/** The details that a task is told, under the one key that its instruction speaks of. */
export type ToldDetails = { details?: { [field in DetailField]?: string } };

/**
 * The part of a task's inputs that holds details: the fields that it uses, and the language, which all use. Where none of them is given,
 * inputs are as though there were no details, so that answers are found under their keys.
 */
export function toldDetails(details: BriefDetails, ...uses: readonly DetailField[]): ToldDetails {
  const told = detailFields
    .filter((field) => field === 'language' || uses.includes(field))
    .flatMap((field) => (details[field] === undefined ? [] : [[field, details[field]]]));
  return told.length === 0 ? {} : { details: Object.fromEntries(told) };
}

/** Names of the details in a task's inputs. */
export function detailsToldIn(inputs: Json): string[] {
  const told = (inputs as ToldDetails | null)?.details;
  return typeof told === 'object' ? Object.keys(told) : [];
}
