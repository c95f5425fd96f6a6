import { firstFreePort } from '#embedded/free-port.ts';
import { waitForHttp } from '#embedded/wait-for-http.ts';
import { startProcess } from '../start-process.ts';
import type { HttpCall } from './http-load.ts';
import type { Peers } from './peers.ts';
import type { Stand } from './stand.ts';

/** Portkey's gateway before the same upstream: one small completion through it, not streamed, which is the job that it does fastest. */
export async function startPortkey(
  { portkeyScript }: Peers,
  stand: Stand,
): Promise<{ readonly proxied: HttpCall; stop(): Promise<void> }> {
  const port = await firstFreePort(18_787, '127.0.0.1');
  const { stop } = startProcess(portkeyScript, [`--port=${port}`, '--headless']);
  const url = `http://127.0.0.1:${port}`;
  const isReady = (status: number) => status === 200;
  await waitForHttp({ url, isReady, timeoutMs: 20_000, signal: new AbortController().signal });
  return {
    proxied: {
      url,
      path: '/v1/chat/completions',
      headers: {
        'content-type': 'application/json',
        authorization: 'Bearer sk-bench',
        'x-portkey-provider': 'openai',
        'x-portkey-custom-host': `${stand.upstreamUrl}/v1`,
      },
      bodies: [
        JSON.stringify({
          model: 'gpt-5-mini',
          messages: [{ role: 'user', content: 'Say hello.' }],
        }),
      ],
      expected: 'chat.completion',
    },
    stop,
  };
}
