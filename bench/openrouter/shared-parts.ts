import type { Json } from '#server/platform/canonical-json.ts';

/** One of several tasks that share a call. */
export interface SharedPart {
  /** Its key within the call. */
  readonly part: string;
  readonly task: string;
  /** As they are where it is asked alone. */
  readonly inputs: { readonly [field: string]: Json };
}

/** The tasks that share a call, by the call's inputs; null where it is about one task. */
export function sharedParts(inputs: object): readonly SharedPart[] | null {
  if (!('parts' in inputs && 'common' in inputs && Array.isArray(inputs.parts))) return null;
  const common = inputs.common as SharedPart['inputs'];
  return inputs.parts.map((one: SharedPart) => ({ ...one, inputs: { ...common, ...one.inputs } }));
}
