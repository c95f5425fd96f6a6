import type { Caller } from '#server/identity/caller.ts';
import type { ApiKeyView, NewKey } from './access-views.ts';

/** What the doors may ask about who gets in. */
export interface AccessCalls {
  /** The caller's keys; for whoever manages the workspace everybody's. */
  listKeys(caller: Caller): Promise<ApiKeyView[]>;
  /** The only time that the secret is told. */
  createKey(caller: Caller, input: NewKey): Promise<{ readonly key: ApiKeyView; readonly secret: string }>;
  revokeKey(caller: Caller, id: string): Promise<void>;
}
