import { CallError, refusalOf } from './call-error.ts';
import { newTraceparent } from './new-traceparent.ts';
import { wire } from './wire.ts';

/** Sends a request; `fetch` does. */
export type Send = (address: string, init: RequestInit) => Promise<Response>;

export type Kind = 'query' | 'mutation';

/** Calls a procedure; rejects with a `CallError`. */
export type Call = (kind: Kind, path: string, input: unknown, signal?: AbortSignal) => Promise<unknown>;

interface Waiting {
  readonly path: string;
  readonly input: unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: CallError) => void;
}

/** As many as the server takes in one request. */
const batchMax = 20;

/**
 * Calls procedures by tRPC's protocol over HTTP (https://trpc.io/docs/rpc), those of one moment in one request. Calls that may be given up
 * travel alone.
 */
export function callProcedures(url: string, send: Send = fetchIt): Call {
  const waiting: Record<Kind, Waiting[]> = { query: [], mutation: [] };

  return (kind, path, input, signal) =>
    new Promise((resolve, reject) => {
      const call = { path, input: wire.serialize(input), resolve, reject };
      if (signal) return void sendAll(send, url, kind, [call], signal);
      waiting[kind].push(call);
      if (waiting[kind].length > 1) return;
      setTimeout(() => {
        const calls = waiting[kind];
        waiting[kind] = [];
        for (let at = 0; at < calls.length; at += batchMax)
          void sendAll(send, url, kind, calls.slice(at, at + batchMax));
      });
    });
}

/** Whatever `fetch` is at that moment: a page may put its own in place. */
const fetchIt: Send = (address, init) => fetch(address, init);

async function sendAll(
  send: Send,
  url: string,
  kind: Kind,
  calls: readonly Waiting[],
  signal?: AbortSignal,
): Promise<void> {
  const address = `${url}/${calls.map(({ path }) => path).join(',')}?batch=1`;
  const inputs = JSON.stringify(Object.fromEntries(calls.map(({ input }, at) => [at, input])));
  const given = { headers: { traceparent: newTraceparent() }, ...(signal ? { signal } : {}) };
  try {
    const response =
      kind === 'query'
        ? await send(`${address}&input=${encodeURIComponent(inputs)}`, given)
        : await send(address, {
            ...given,
            method: 'POST',
            headers: { ...given.headers, 'content-type': 'application/json' },
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

function settle({ resolve, reject }: Waiting, answer: unknown): void {
  const { result } = (answer ?? {}) as { readonly result?: { readonly data: unknown } };
  if (result) resolve(wire.deserialize(result.data));
  else reject(refusalOf(answer));
}
