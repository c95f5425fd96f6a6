import type { AppError } from '../platform/errors.ts';
import { type Floor, floors } from './completion.ts';
import type { CatalogModel } from './model-catalog.ts';
import { type FailureScope, UpstreamError } from './upstream-error.ts';

export interface Failure {
  readonly model: string;
  readonly error: AppError;
}

/**
 * In which order floors are asked: the asked one, then ever faster ones, to meet the time left, and only then stronger ones, which are
 * slow and dear but still better than no model. Within a floor, candidates stay as listed.
 */
export function byFloor<C extends { readonly model: CatalogModel }>(
  candidates: readonly C[],
  floor: Floor,
): readonly (readonly C[])[] {
  const asked = floors.indexOf(floor);
  const lower = floors.slice(0, asked).toReversed();
  const upper = floors.slice(asked + 1);
  return [floor, ...lower, ...upper].map((wanted) =>
    candidates.filter(({ model }) => model.floor === wanted),
  );
}

/** Two models that refuse the same request make it likely that the request is wrong: a third one only costs time. */
const refusalsMax = 2;

/** Whom of those not asked yet to ask after these failures, or null when only the drafter is left. */
export function nextCandidate<C>(
  unasked: readonly C[],
  failures: readonly Failure[],
  time: { readonly leftMs: number; readonly attemptMinMs: number },
): C | null {
  if (time.leftMs < time.attemptMinMs || nobodyWillAnswer(failures)) return null;
  return unasked[0] ?? null;
}

/** Whether these failures concern every model: the account's, or the request's own. */
export function nobodyWillAnswer(failures: readonly Failure[]): boolean {
  const scopes = failures.map(({ error }) => scopeOf(error));
  return scopes.includes('account') || scopes.filter((scope) => scope === 'request').length >= refusalsMax;
}

function scopeOf(error: AppError): FailureScope {
  return error instanceof UpstreamError ? error.scope : 'model';
}

/** Why the first choice did not answer, in words; null when it did. */
export function reasonOf(failures: readonly Failure[]): string | null {
  const last = failures.at(-1);
  return last ? `${last.model}: ${last.error.message}` : null;
}
