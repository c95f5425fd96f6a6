import type { AnyProcedure, inferProcedureInput, inferProcedureOutput, TrackedEnvelope } from '@trpc/server';
import type { AppRouter } from '#server/api/root.ts';

export interface CallOptions {
  /** Gives the call up. */
  readonly signal?: AbortSignal | undefined;
}

export interface Query<Input, Output> {
  query(input: Input, options?: CallOptions): Promise<Output>;
}

export interface Mutation<Input, Output> {
  mutate(input: Input, options?: CallOptions): Promise<Output>;
}

export interface Subscription<Input, Value> {
  /** Connects again after a cut; values with ids come once each. Ends with the procedure, with the loop, or with the signal. */
  subscribe(input: Input, options?: CallOptions): AsyncIterable<Value>;
}

type ValueOf<Output> =
  Output extends AsyncIterable<infer Value>
    ? Value extends TrackedEnvelope<infer Data>
      ? { readonly id: string; readonly data: Data }
      : Value
    : never;
type CallerOf<P extends AnyProcedure> = {
  query: Query<inferProcedureInput<P>, inferProcedureOutput<P>>;
  mutation: Mutation<inferProcedureInput<P>, inferProcedureOutput<P>>;
  subscription: Subscription<inferProcedureInput<P>, ValueOf<inferProcedureOutput<P>>>;
}[P['_def']['type']];
type CallersOf<Record> = {
  readonly [Name in keyof Record]: Record[Name] extends AnyProcedure
    ? CallerOf<Record[Name]>
    : CallersOf<Record[Name]>;
};

/** Every procedure of the server, typed by its router. */
export type Api = CallersOf<AppRouter['_def']['record']>;
