import type { AttemptLedger } from './attempt-ledger.ts';
import type { Complete } from './completion.ts';
import type { CatalogModel } from './model-catalog.ts';

/** A model that the router may ask. Its attempts are entered in the ledger of the request, which all candidates share. */
export interface Candidate {
  readonly model: CatalogModel;
  readonly complete: (ledger: AttemptLedger) => Complete;
}
