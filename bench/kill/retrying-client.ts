import { setTimeout as sleep } from 'node:timers/promises';
import type { RunEvent } from '#server/pipeline/runs/run-event.ts';
import { type ServerSentEvent, serverSentEvents } from './server-sent-events.ts';

/** The system's answer that trying again does not change. */
export class Refusal extends Error {
  readonly kind: string;

  constructor(kind: string, message: string) {
    super(message);
    this.kind = kind;
  }
}

export interface SeenEvent {
  readonly seq: number;
  readonly event: RunEvent;
}

/** A program that talks to the system as a browser does, and tries again whenever it gets no answer. */
export interface RetryingClient {
  /** Rejects with a `Refusal` alone, or with the signal's reason. */
  query<T>(name: string, input: object): Promise<T>;
  mutate<T>(name: string, input: object): Promise<T>;
  /** What happens in a run; after a cut it goes on behind the last event that came. */
  events(runId: string): AsyncGenerator<SeenEvent>;
  /** Errors of ours that nobody expected, by what they said: each is a bug. */
  readonly unexpected: readonly string[];
}

interface ErrorBody {
  readonly error: {
    readonly json: {
      readonly message: string;
      readonly data: { readonly details: { readonly kind: string } };
    };
  };
}

const againMs = 150;
const answerMs = 20_000;

export function retryingClient(url: string, cookie: string, until: AbortSignal): RetryingClient {
  const unexpected: string[] = [];
  const headers = { 'content-type': 'application/json', cookie };
  const address = (name: string, input?: object) =>
    `${url}/api/trpc/${name}${input ? `?input=${encodeURIComponent(JSON.stringify({ json: input }))}` : ''}`;

  async function ask<T>(name: string, send: (signal: AbortSignal) => Promise<Response>): Promise<T> {
    for (;;) {
      until.throwIfAborted();
      const answer = await send(AbortSignal.any([until, AbortSignal.timeout(answerMs)])).catch(() => null);
      const body = answer && (await answer.json().catch(() => null));
      if (answer?.ok && body) return (body as { result: { data: { json: T } } }).result.data.json;
      if (answer && body) refuse(name, answer.status, body as ErrorBody);
      await sleep(againMs, undefined, { signal: until });
    }
  }

  function refuse(name: string, status: number, { error }: ErrorBody): void {
    const { message, data } = error.json;
    const { kind } = data.details;
    if (kind === 'internal') unexpected.push(`${name}: ${message}`);
    else if (status < 500 && status !== 429) throw new Refusal(kind, `${name}: ${message}`);
  }

  async function* connection(runId: string, last: number): AsyncGenerator<ServerSentEvent> {
    const input = { runId, ...(last < 0 ? {} : { lastEventId: String(last) }) };
    try {
      const answer = await fetch(address('runs.events', input), { headers, signal: until });
      if (answer.ok && answer.body) yield* serverSentEvents(answer.body);
    } catch {
      until.throwIfAborted();
    }
  }

  return {
    unexpected,
    query: (name, input) => ask(name, (signal) => fetch(address(name, input), { headers, signal })),
    mutate: (name, input) =>
      ask(name, (signal) =>
        fetch(address(name), { method: 'POST', headers, body: JSON.stringify({ json: input }), signal }),
      ),
    async *events(runId) {
      let last = -1;
      for (;;) {
        for await (const { event, id, data } of connection(runId, last)) {
          if (event === 'return') return;
          if (id === null || event !== 'message') continue;
          last = Number(id);
          yield { seq: last, event: (JSON.parse(data) as { json: RunEvent }).json };
        }
        await sleep(againMs, undefined, { signal: until });
      }
    },
  };
}
