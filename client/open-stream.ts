import { answerProblem } from './answer-problem.ts';
import { CallError } from './call-error.ts';
import type { Send } from './call-procedures.ts';
import { readServerEvents } from './read-server-events.ts';
import {
  connectionCut,
  failureIn,
  type OpenStream,
  silenceIn,
  valueIn,
  watchSilence,
} from './stream-value.ts';

/** Streams by `fetch`, which is everywhere and takes headers. */
export const streamsBy = (send: Send): OpenStream =>
  async function* openStream(address, signal) {
    const leaving = new AbortController();
    const leave = () => leaving.abort(signal?.reason);
    if (signal?.aborted) leave();
    signal?.addEventListener('abort', leave);
    const silence = watchSilence(() => leaving.abort(connectionCut()));
    try {
      const answer = await send(address, {
        signal: leaving.signal,
        headers: { accept: 'text/event-stream' },
        cache: 'no-store',
      });
      if (!answer.body || !answer.headers.get('content-type')?.startsWith('text/event-stream'))
        throw await answerProblem(answer);
      for await (const { event, data, id } of readServerEvents(heard(answer.body, silence.heard))) {
        if (event === 'return') return;
        if (event === 'connected') silence.allow(silenceIn(data));
        if (event === 'serialized-error') throw failureIn(data);
        if (event === 'message') yield valueIn(data, id);
      }
      throw connectionCut();
    } catch (error) {
      throw error instanceof CallError ? error : connectionCut(error);
    } finally {
      silence.end();
      signal?.removeEventListener('abort', leave);
      leaving.abort();
    }
  };

/** Browsers do not iterate over a body by themselves everywhere. */
async function* heard(body: ReadableStream<Uint8Array>, onChunk: () => void): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onChunk();
    yield value;
  }
}
