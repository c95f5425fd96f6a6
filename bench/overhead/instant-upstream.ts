import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { ChatRequest } from '#bench/openrouter/chat-request.ts';
import { composeAnswer } from '#bench/openrouter/compose-answer.ts';
import { jsonReply, sseReply } from '#bench/openrouter/sse-reply.ts';

/** What was counted since the last reset. */
export interface UpstreamCounts {
  readonly calls: number;
  readonly sockets: number;
}

/** Replies by the request's text: the second time, an answer costs a look-up only, so that what is measured stands before it. */
const replies = new Map<string, ChatRequest & { readonly answer: string }>();
let calls = 0;
/** Those that carried a call: our own questions come over others. */
let sockets = new WeakSet<Socket>();
let socketsSeen = 0;

const server = createServer(async (request, response) => {
  const body = await textOf(request);
  if (request.url === '/_counts') return void response.end(JSON.stringify({ calls, sockets: socketsSeen }));
  if (request.url === '/_reset') {
    calls = 0;
    sockets = new WeakSet();
    socketsSeen = 0;
    response.setHeader('connection', 'close');
    response.end();
    server.closeIdleConnections();
    return;
  }
  calls += 1;
  if (!sockets.has(request.socket)) socketsSeen += 1;
  sockets.add(request.socket);
  answer(body, response);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.once('disconnect', () => process.exit(0));

function answer(body: string, response: ServerResponse): void {
  const known = replies.get(body) ?? compose(body);
  replies.set(body, known);
  const usage = { prompt_tokens: 1_000, completion_tokens: 500, total_tokens: 1_500, cost: 0 };
  if (!known.stream) {
    const message = { role: 'assistant', content: known.answer };
    const choices = [{ index: 0, message, finish_reason: 'stop' }];
    const head = { id: `gen-${calls}`, object: 'chat.completion', created: 0, model: known.model };
    jsonReply(response, 200, { ...head, choices, usage });
    return;
  }
  const reply = sseReply(response, { id: `gen-${calls}`, model: known.model, created: 0 });
  reply.open();
  reply.text(known.answer);
  reply.finish('stop', usage);
}

function compose(body: string): ChatRequest & { readonly answer: string } {
  const request = ChatRequest.parse(JSON.parse(body));
  return { ...request, answer: composeAnswer(request) };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
