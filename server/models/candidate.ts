import type { AttemptLedger } from './attempt-ledger.ts';
import type { Complete } from './completion.ts';
import type { CatalogModel } from './model-catalog.ts';
import type { ModelHealth } from './model-health.ts';

/** A model, and how to ask it. Its attempts are entered in the ledger of the request, which all candidates share. */
export interface AskedModel {
  readonly model: CatalogModel;
  readonly complete: (ledger: AttemptLedger) => Complete;
}

/** A model that the router may choose. */
export interface Candidate extends AskedModel {
  readonly health: ModelHealth;
  /** Finds out whether the model is back, beside the requests: nobody waits for it. */
  readonly probe: () => void;
}
