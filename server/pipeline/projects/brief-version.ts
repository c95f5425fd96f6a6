import { type BriefDetails, detailsIn, hasDetails } from '#server/artifacts/brief-details.ts';
import { languageOf } from '#server/artifacts/language-of.ts';
import { contentHash, sha256 } from '#server/platform/content-hash.ts';
import type { BriefRow } from '#server/store/briefs.ts';
import type { BriefView } from '../views.ts';

/** What a row keeps of details: nothing where nothing is said, as in versions from before there were any. */
export function asStored(details: BriefDetails): Record<string, string> | null {
  return hasDetails(details) ? { ...details } : null;
}

/** Equal for equal text and details. */
export function briefHash(text: string, details: Record<string, string> | null): string {
  return details === null ? sha256(text) : contentHash([text, details]);
}

export function briefView({ id, number, text, details, createdAt }: BriefRow): BriefView {
  return { id, number, text, details: detailsIn(details), language: languageOf(text), createdAt };
}
