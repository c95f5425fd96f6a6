import { Client } from 'undici';
import { must } from './rounds.ts';

export interface HttpCall {
  readonly url: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Taken in turn. */
  readonly bodies: readonly string[];
  /** What every answer must hold. */
  readonly expected: string;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly tookMs: readonly number[];
}

/** Sends one call again and again over so many kept-alive connections, each one after the other, for so long. */
export async function httpLoad(
  call: HttpCall,
  { atOnce, forMs }: { readonly atOnce: number; readonly forMs: number },
): Promise<LoadResult> {
  const tookMs: number[] = [];
  const startedMs = performance.now();
  let sent = 0;
  const connection = async () => {
    const client = new Client(call.url);
    while (performance.now() - startedMs < forMs) {
      const sentMs = performance.now();
      const text = await send(client, call, sent++);
      tookMs.push(performance.now() - sentMs);
      must(text.includes(call.expected), `${call.path} answered ${text.slice(0, 300)}`);
    }
    await client.close();
  };
  await Promise.all(Array.from({ length: atOnce }, connection));
  return { perSecond: tookMs.length / ((performance.now() - startedMs) / 1_000), tookMs };
}

async function send(client: Client, { path, headers, bodies }: HttpCall, turn: number): Promise<string> {
  const body = bodies[turn % bodies.length] ?? null;
  const answer = await client.request({ method: 'POST', path, headers, body });
  return answer.body.text();
}
