import type { Provenance } from '#server/models/completion.ts';

/** An answer as it was found in a tier. */
export interface StoredAnswer {
  readonly value: unknown;
  readonly provenance: Provenance;
}
