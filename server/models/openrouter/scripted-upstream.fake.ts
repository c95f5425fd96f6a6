import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Script = (response: ServerResponse, body: Record<string, unknown>) => void;

export interface ScriptedUpstream {
  readonly baseURL: string;
  /** What was asked, in order. */
  readonly asked: { readonly body: Record<string, unknown>; readonly headers: IncomingMessage['headers'] }[];
  /** Resolves when a caller has cut its connection before the answer was complete. */
  readonly cut: Promise<void>;
  close(): Promise<void>;
}

/** A real HTTP server that plays one script per call; the last one serves all further calls. */
export async function scriptedUpstream(...scripts: readonly Script[]): Promise<ScriptedUpstream> {
  const asked: ScriptedUpstream['asked'] = [];
  const cut = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    response.once('close', () => {
      if (!response.writableFinished) cut.resolve();
    });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    asked.push({ body, headers: request.headers });
    scripts[Math.min(asked.length, scripts.length) - 1]?.(response, body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`,
    asked,
    cut: cut.promise,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function status(code: number, headers: Record<string, string> = {}, body?: unknown): Script {
  return (response) => {
    response.writeHead(code, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body ?? { error: { code, message: 'upstream says no' } }));
  };
}

export interface Stream {
  readonly pieces: readonly string[];
  /** Left out: the stream ends as if the connection had closed. */
  readonly finish?: string;
  readonly usage?: object;
  /** Raw events after the pieces, each without its `data: `. */
  readonly events?: readonly object[];
  readonly then?: 'end' | 'reset' | 'hang';
}

export function streams({ pieces, finish, usage, events = [], then = 'end' }: Stream): Script {
  return (response) => {
    const send = (fields: object) =>
      response.write(
        `data: ${JSON.stringify({ id: 'gen-1', model: 'google/gemini-3-flash', object: 'chat.completion.chunk', ...fields })}\n\n`,
      );
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': OPENROUTER PROCESSING\n\n');
    for (const content of pieces) send({ choices: [{ index: 0, delta: { content }, finish_reason: null }] });
    for (const event of events) send(event);
    if (finish) send({ choices: [{ index: 0, delta: { content: '' }, finish_reason: finish }] });
    if (usage) send({ choices: [], usage });
    // After a moment, so that what was written has left before the connection breaks.
    if (then === 'reset') setTimeout(() => response.socket?.resetAndDestroy(), 20);
    if (then === 'end') response.end(finish ? 'data: [DONE]\n\n' : undefined);
  };
}
