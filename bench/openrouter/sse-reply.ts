import type { ServerResponse } from 'node:http';

export interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
  /** US dollars. */
  readonly cost: number;
}

export interface ReplyHead {
  readonly id: string;
  readonly model: string;
  readonly created: number;
}

/** Writes one chat completion as server-sent events, in the shape that OpenRouter gives them. */
export function sseReply(response: ServerResponse, head: ReplyHead) {
  const base = { ...head, object: 'chat.completion.chunk', provider: 'Simulator' };
  const send = (fields: object) => response.write(`data: ${JSON.stringify({ ...base, ...fields })}\n\n`);
  const choice = (content: string, finish: string | null) => ({
    choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: finish }],
  });
  return {
    /** Headers and the comment by which upstream says that it is working. */
    open() {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
      response.write(': OPENROUTER PROCESSING\n\n');
    },
    text: (content: string) => void send(choice(content, null)),
    finish(reason: 'stop' | 'length', usage: Usage | null) {
      send(choice('', reason));
      if (usage) send({ choices: [], usage });
      response.end('data: [DONE]\n\n');
    },
    fail(code: number, message: string) {
      send({ error: { code, message }, ...choice('', 'error') });
      response.end();
    },
  };
}

export function jsonReply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
