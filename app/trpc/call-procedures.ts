import { wire } from './wire.ts';

export type Kind = 'query' | 'mutation';

/** Calls a procedure; rejects with a `CallError`. */
export type Call = (kind: Kind, path: string, input: unknown, signal?: AbortSignal) => Promise<unknown>;

/** A call that failed. `data` is what the server said of it; missing where it did not answer. */
export class CallError extends Error {
  readonly data: unknown;

  constructor(message: string, { data, cause }: { data?: unknown; cause?: unknown }) {
    super(message, { cause });
    this.name = 'CallError';
    this.data = data;
  }
}

interface Waiting {
  readonly path: string;
  readonly input: unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: CallError) => void;
}

/**
 * Calls procedures by tRPC's protocol over HTTP (https://trpc.io/docs/rpc), those of one moment in one request. Calls that may be given up
 * travel alone.
 */
export function callProcedures(url: string): Call {
  const waiting: Record<Kind, Waiting[]> = { query: [], mutation: [] };

  return (kind, path, input, signal) =>
    new Promise((resolve, reject) => {
      const call = { path, input: wire.serialize(input), resolve, reject };
      if (signal) return void send(url, kind, [call], signal);
      waiting[kind].push(call);
      if (waiting[kind].length > 1) return;
      setTimeout(() => {
        const calls = waiting[kind];
        waiting[kind] = [];
        void send(url, kind, calls);
      });
    });
}

async function send(url: string, kind: Kind, calls: readonly Waiting[], signal?: AbortSignal): Promise<void> {
  const address = `${url}/${calls.map(({ path }) => path).join(',')}?batch=1`;
  const inputs = JSON.stringify(Object.fromEntries(calls.map(({ input }, at) => [at, input])));
  const given = signal ? { signal } : {};
  try {
    const response =
      kind === 'query'
        ? await fetch(`${address}&input=${encodeURIComponent(inputs)}`, given)
        : await fetch(address, {
            ...given,
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: inputs,
          });
    const answers: unknown = await response.json();
    calls.forEach((call, at) => {
      settle(call, Array.isArray(answers) ? answers[at] : answers);
    });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : 'The server did not answer.';
    for (const { reject } of calls) reject(new CallError(message, { cause }));
  }
}

/** A procedure's answer; what stands before the procedures may answer in a way of its own. */
interface Answer {
  readonly result?: { readonly data: unknown };
  readonly error?: unknown;
}

function settle({ resolve, reject }: Waiting, answer: unknown): void {
  const { result, error } = (answer ?? {}) as Answer;
  if (result) {
    resolve(wire.deserialize(result.data));
    return;
  }
  const { message, data } = (error ? wire.deserialize(error) : {}) as { message?: string; data?: unknown };
  reject(new CallError(message ?? 'The server answered in an unknown way.', { data }));
}
