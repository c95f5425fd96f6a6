import type { IncomingHttpHeaders } from 'node:http';

/** Node's request headers as the web's. */
export function headersOf(incoming: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming)) {
    for (const line of [value ?? []].flat()) headers.append(name, line);
  }
  return headers;
}
