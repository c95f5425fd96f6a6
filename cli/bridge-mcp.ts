import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

interface Bridge {
  readonly url: string;
  readonly apiKey: string;
  readonly input: Readable;
  readonly output: Writable;
  readonly signal: AbortSignal;
}

interface Message {
  readonly id?: string | number;
  readonly method?: string;
}

/**
 * Speaks the Model Context Protocol by lines of standard input and output (its transport "stdio") and hands each message on to the server's
 * own door, which keeps no session. Ends with its input, when all is answered.
 */
export async function bridgeMcp({ url, apiKey, input, output, signal }: Bridge): Promise<void> {
  // As agreed at the beginning; the door wants to hear it with every later message.
  let version: string | null = null;
  const under = new Set<Promise<void>>();

  async function handOn(line: string): Promise<void> {
    const message = JSON.parse(line) as Message;
    const answer = await fetch(`${url}/api/mcp`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${apiKey}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...(version !== null && { 'mcp-protocol-version': version }),
      },
      body: line,
      signal,
    }).catch((error: unknown) => refusal(message, `The server did not answer: ${String(error)}`));
    const text = answer instanceof Response ? await answer.text() : answer;
    if (message.id === undefined || text.trim() === '') return;
    const said = JSON.parse(text);
    if (message.method === 'initialize') version = said.result?.protocolVersion ?? null;
    // What stands before the door answers in a way of its own.
    const isOurs = said.jsonrpc === '2.0';
    output.write(
      `${isOurs ? JSON.stringify(said) : refusal(message, said.error?.message ?? 'The server refused it.')}\n`,
    );
  }

  for await (const line of createInterface({ input, signal })) {
    if (line.trim() === '') continue;
    const handed = handOn(line).catch((error: unknown) => {
      output.write(
        `${refusal({}, `This is no message: ${error instanceof Error ? error.message : error}`)}\n`,
      );
    });
    under.add(handed);
    void handed.finally(() => under.delete(handed));
  }
  await Promise.all(under);
}

/** An error by JSON-RPC 2.0: -32603 for what the server could not do, -32700 for what is no message. */
function refusal({ id }: Message, message: string): string {
  return JSON.stringify({
    jsonrpc: '2.0',
    id: id ?? null,
    error: { code: id === undefined ? -32700 : -32603, message },
  });
}
