import type { Finding } from '#server/artifacts/quality/finding.ts';
import type { Rule } from '#server/artifacts/quality/rules.ts';
import type { ChangeRequest } from '../run/use-start-run.ts';

export interface Fixable {
  readonly finding: Finding;
  readonly rule: Rule;
}

/** As many as one request may hold. */
export const fixesMax = 50;

interface Fix {
  /** The items to be written anew. */
  readonly items: readonly string[];
  readonly request: ChangeRequest;
}

/** What settles findings: each becomes a request on its item, like one of a review, and these items alone are written anew. */
export function fixRequest(
  fixables: readonly Fixable[],
  version: { readonly id: string; readonly hash: string },
): Fix {
  const feedback = fixables.slice(0, fixesMax).map(({ finding, rule }) => ({
    anchor: finding.itemId,
    text: wordsOf(finding, rule),
  }));
  return {
    items: [...new Set(feedback.map(({ anchor }) => anchor))],
    request: { versionId: version.id, contentHash: version.hash, feedback },
  };
}

/** The finding in words that bind the next version. */
function wordsOf({ words, detail }: Finding, { title, wayOut }: Rule): string {
  const about = words === '' ? title : `${title}: “${words}”`;
  return [`${about}.`, detail, wayOut].filter(Boolean).join(' ');
}
