import {
  connectionCut,
  failureIn,
  type OpenStream,
  type StreamValue,
  silenceIn,
  valueIn,
  watchSilence,
} from '../../client/stream-value.ts';

/** What came and was not taken yet; the last thing is an end. */
type Came = { readonly value: StreamValue } | { readonly end: Error | null };

/**
 * Streams by the browser's own `EventSource`: it is no request that a page waits for to be at rest. Its own way to connect again is not used:
 * `followStream` does that, alike everywhere.
 */
export const openEventSource: OpenStream = async function* openEventSource(address, signal) {
  const came: Came[] = [];
  let wake = () => {};
  const push = (one: Came) => {
    came.push(one);
    wake();
  };
  const source = new EventSource(address);
  const silence = watchSilence(() => push({ end: connectionCut() }));
  const leave = () => push({ end: connectionCut(signal?.reason) });
  if (signal?.aborted) leave();
  signal?.addEventListener('abort', leave);
  const on = (name: string, take: (event: MessageEvent<string>) => void) =>
    source.addEventListener(name, (event) => {
      silence.heard();
      take(event as MessageEvent<string>);
    });
  on('connected', ({ data }) => silence.allow(silenceIn(data)));
  on('ping', () => {});
  on('message', ({ data, lastEventId }) => push({ value: valueIn(data, lastEventId) }));
  on('serialized-error', ({ data }) => push({ end: failureIn(data) }));
  on('return', () => push({ end: null }));
  source.onerror = () => push({ end: connectionCut() });
  try {
    for (;;) {
      const next = came.shift();
      if (!next)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      else if ('value' in next) yield next.value;
      else if (next.end) throw next.end;
      else return;
    }
  } finally {
    source.close();
    silence.end();
    signal?.removeEventListener('abort', leave);
  }
};
