import { connect } from 'node:net';
import type { Clock } from '#server/platform/clock.ts';
import type { Wire } from './fuzz-request.ts';

export interface Answer {
  /** Of every answer on the connection, in order; empty where it ended without one. */
  readonly statuses: readonly number[];
  readonly text: string;
  readonly tookMs: number;
  /** The server had not ended it when the time was over. */
  readonly hung: boolean;
}

export interface Sending {
  readonly port: number;
  readonly cookie: string | null;
  readonly giveUpMs: number;
  readonly clock: Clock;
}

const textMax = 4_000_000;
/** A stream says what it has to say at once; then its reader leaves. */
const streamReadMs = 150;

/** Writes a request as it is on a connection of its own, and reads until the server ends it. */
export function sendWire(wire: Wire, { port, cookie, giveUpMs, clock }: Sending): Promise<Answer> {
  return new Promise((resolve) => {
    const startedMs = clock.nowMs();
    const chunks: Buffer[] = [];
    let bytes = 0;
    let streams = false;
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const timer = setTimeout(() => finish(true), giveUpMs);
    let reader: NodeJS.Timeout | undefined;

    function finish(hung: boolean): void {
      clearTimeout(timer);
      clearTimeout(reader);
      socket.removeAllListeners();
      socket.on('error', () => undefined);
      socket.destroy();
      const text = Buffer.concat(chunks).toString('utf8');
      const statuses = [...text.matchAll(/^HTTP\/1\.[01] (\d{3}) /gm)].map((found) => Number(found[1]));
      resolve({ statuses, text, tookMs: clock.nowMs() - startedMs, hung });
    }

    socket.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= textMax) chunks.push(chunk);
      if (streams || !/^content-type: text\/event-stream/im.test(chunk.toString('latin1'))) return;
      streams = true;
      reader = setTimeout(() => finish(false), streamReadMs);
    });
    socket.on('end', () => finish(false));
    socket.on('error', () => finish(false));
    socket.on('close', () => finish(false));
    socket.on('connect', () => {
      const { head, body, whole } = bytesOf(wire, port, cookie);
      socket.write(Buffer.concat([head, body]));
      // Who has said all may fall silent; who has not is cut off.
      if (!whole) socket.end();
    });
  });
}

function bytesOf(
  wire: Wire,
  port: number,
  cookie: string | null,
): { head: Buffer; body: Buffer; whole: boolean } {
  if (wire.raw) return { head: wire.raw, body: Buffer.alloc(0), whole: false };
  const { method, path, body, headers, sentShare = 1, pipelined = 1 } = wire;
  const said = new Set(headers.map(([name]) => name));
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...(said.has('host') ? [] : [`host: 127.0.0.1:${port}`]),
    ...(cookie && !said.has('cookie') ? [`cookie: ${cookie}`] : []),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body && !said.has('content-length') && !said.has('transfer-encoding')
      ? [`content-length: ${body.length}`]
      : []),
  ];
  const one = (last: boolean) =>
    Buffer.concat([
      Buffer.from(`${[...lines, ...(last ? ['connection: close'] : [])].join('\r\n')}\r\n\r\n`, 'latin1'),
      body ?? Buffer.alloc(0),
    ]);
  const all = Buffer.concat(Array.from({ length: pipelined }, (_, i) => one(i === pipelined - 1)));
  const kept =
    body && sentShare < 1 ? all.subarray(0, all.length - Math.ceil(body.length * (1 - sentShare))) : all;
  const odd =
    said.has('transfer-encoding') ||
    said.has('content-length') ||
    said.has('upgrade') ||
    method === 'CONNECT' ||
    said.has('expect');
  return { head: kept, body: Buffer.alloc(0), whole: kept.length === all.length && !odd };
}
