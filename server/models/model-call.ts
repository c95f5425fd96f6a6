import type { AttemptLedger } from './attempt-ledger.ts';
import type { CatalogModel } from './model-catalog.ts';

export interface Message {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** One question to one model, as it goes upstream: what `checked` asks of the layers below it. */
export interface ModelCall {
  readonly model: CatalogModel;
  /** Models that upstream itself may try, in order, when `model` fails before its first token. */
  readonly alternatives: readonly CatalogModel[];
  readonly messages: readonly Message[];
  readonly schemaName: string;
  readonly jsonSchema: JsonSchema;
  readonly tokensMax: number;
  readonly deadlineMs: number;
  readonly priority: 'interactive' | 'background';
  readonly raised?: AbortSignal | undefined;
  /** Every try, a retry too, opens its own attempt here: for the screen and for the bill. */
  readonly ledger: AttemptLedger;
  /** Told as soon as upstream is seen to answer by another model than the one asked. */
  readonly onStandIn?: () => void;
}

export type JsonSchema = { readonly [key: string]: unknown };

/** The text that a model gave, not yet read. */
export interface ModelAnswer {
  readonly text: string;
  /** The model that upstream says has answered. */
  readonly model: string;
  /** Upstream stopped because of the token limit, so the end is missing. */
  readonly cutOff: boolean;
  readonly attempt: number;
}

/** The shape below validation: the client and its guards. Above it, everything is `Complete`. */
export type CallModel = (call: ModelCall) => (signal: AbortSignal) => Promise<ModelAnswer>;
