import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const folder = path.resolve(import.meta.dirname, '../peers');

/** Work behind a peer's guard. */
export interface PeerGuard {
  call(): Promise<unknown>;
  isClosed(): boolean;
}

export interface Peers {
  readonly opossum: { guard(work: () => Promise<unknown>): PeerGuard };
  readonly cockatiel: {
    guard(work: () => Promise<unknown>): PeerGuard;
    guardAll(work: (signal: AbortSignal) => Promise<unknown>): PeerGuard;
  };
  readonly bentocache: { hold(key: string, value: unknown): Promise<{ get(): Promise<unknown> }> };
  readonly lruCache: { hold(key: string, value: unknown): { get(): unknown } };
  readonly retry: { guard(work: () => Promise<unknown>): { call(): Promise<unknown> } };
  /** Script that starts Portkey's gateway as a server. */
  readonly portkeyScript: string;
  /** Installed versions by package name. */
  readonly versions: Readonly<Record<string, string>>;
}

/** The packages that ours are measured beside. They are a package of their own, installed here when they are first needed. */
export async function loadPeers(): Promise<Peers> {
  if (!isInstalled()) await install();
  const [opossum, cockatiel, bentocache, lruCache, retry] = await Promise.all([
    adaptor<Peers['opossum']>('opossum-breaker'),
    adaptor<Peers['cockatiel']>('cockatiel-guards'),
    adaptor<Peers['bentocache']>('bento-memory'),
    adaptor<Peers['lruCache']>('plain-lru'),
    adaptor<Peers['retry']>('plain-retry'),
  ]);
  const portkeyScript = path.join(folder, 'node_modules/@portkey-ai/gateway/build/start-server.js');
  return { opossum, cockatiel, bentocache, lruCache, retry, portkeyScript, versions: wantedVersions() };
}

/** A computed path, so that the compiler does not ask for packages that the product does not have. */
function adaptor<T>(name: string): Promise<T> {
  return import(path.join(folder, `${name}.mjs`)) as Promise<T>;
}

function wantedVersions(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).dependencies;
}

function isInstalled(): boolean {
  return Object.entries(wantedVersions()).every(([name, version]) => {
    const file = path.join(folder, 'node_modules', name, 'package.json');
    return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version;
  });
}

async function install(): Promise<void> {
  console.log('Installing the peers (once)');
  // No install scripts: Portkey's would patch packages that it only builds with.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  await promisify(execFile)('npm', args, { cwd: folder });
}
