import fs from 'node:fs';
import path from 'node:path';
import { clientTypes } from './client-types.ts';
import { stripModules } from './strip-modules.ts';

const root = path.resolve(import.meta.dirname, '../..');

interface Manifest {
  readonly name: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** What another project installs: the client and the command line. The server is not in it, nor what it depends on. */
export function packedManifest(whole: Manifest): Manifest {
  const { name, version, description, license, type, engines, dependencies } = whole;
  const { commander = '*' } = dependencies;
  return {
    ...{ name, version, description, license, type, engines },
    files: ['dist'],
    sideEffects: false,
    exports: {
      './client': { types: './dist/client.d.ts', default: './dist/client/create-orchestrator-client.js' },
      './package.json': './package.json',
    },
    bin: { [name]: './dist/cli/main.js' },
    dependencies: { commander },
  };
}

export function readManifest(): Manifest {
  return JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
}

/** Writes `dist/` into `folder`. */
export function buildDist(folder: string): void {
  const dist = path.join(folder, 'dist');
  fs.rmSync(dist, { recursive: true, force: true });
  const modules = new Map([
    ...stripModules(root, path.join(root, 'client/create-orchestrator-client.ts')),
    ...stripModules(root, path.join(root, 'cli/main.ts')),
  ]);
  for (const [name, text] of modules) write(path.join(dist, name), text);
  write(path.join(dist, 'client.d.ts'), clientTypes());
}

/** The whole package in a folder of its own. */
export function buildPackage(folder: string): void {
  buildDist(folder);
  write(path.join(folder, 'package.json'), `${JSON.stringify(packedManifest(readManifest()), null, 2)}\n`);
}

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}
