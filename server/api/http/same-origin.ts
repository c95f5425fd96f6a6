import type { IncomingHttpHeaders } from 'node:http';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

export interface OwnAddress {
  /** Address that people type, where the operator has set it. */
  readonly appUrl: string | undefined;
  /** Interface that the server listens on. */
  readonly bindHost: string;
}

/**
 * Whether a `Host` header names this server. A server on loopback answers to loopback names only, else any web site
 * could point a name of its own at 127.0.0.1 and talk to it as its own origin.
 */
export function isOwnHost(host: string | undefined, { appUrl, bindHost }: OwnAddress): boolean {
  const name = hostnameOf(`http://${host ?? ''}`);
  if (name === null) return false;
  if (isLoopback(name)) return true;
  const known = publicName(appUrl);
  return known === null ? !isLoopback(bindHost) : name === known;
}

/** Whether a request may change something: from our own pages, or from a program that is no browser. */
export function mayChange(
  method: string | undefined,
  headers: IncomingHttpHeaders,
  own: OwnAddress,
): boolean {
  if (safeMethods.has(method ?? 'GET')) return true;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (own.appUrl && origin === new URL(own.appUrl).origin) return true;
  const plain = publicName(own.appUrl) === null || isLoopback(hostnameOf(`http://${host ?? ''}`) ?? '');
  return plain && origin === `http://${host}`;
}

/** The name under which others reach this server, where the operator has given one. */
function publicName(appUrl: string | undefined): string | null {
  const name = appUrl === undefined ? null : hostnameOf(appUrl);
  return name === null || isLoopback(name) ? null : name;
}

function hostnameOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).hostname : null;
}

function isLoopback(name: string): boolean {
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '[::1]' ||
    name === '::1' ||
    /^127\.\d+\.\d+\.\d+$/.test(name)
  );
}
