import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Floors of the house, lowest first; see docs/architecture.md. A file imports its own folder or a lower floor. */
const floors: Readonly<Record<string, number>> = {
  platform: 0,
  resilience: 1,
  store: 1,
  artifacts: 2,
  'brief-files': 2,
  instructions: 2,
  cache: 2,
  identity: 2,
  models: 3,
  exports: 3,
  operations: 3,
  pipeline: 4,
  jobs: 5,
  api: 6,
};
const linesMax = 300;
const bannedNames = /(^|[-/.])(utils?|helpers?|common|shared|misc|manager|service|impl|index)(\.|$)/;
const kebabCase =
  /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|db\.test|contract|fake|spec|fixture))?\.(ts|tsx|mjs|css|svg|ico)$/;
/** Names that Next and the tools prescribe, and route segments. */
const prescribed = /^(\[[a-zA-Z.]+\]|\([a-z-]+\)|@[a-z-]+)$/;

const root = path.resolve(import.meta.dirname, '..');
const ourFolders = ['app', 'server', 'client', 'cli', 'embedded', 'bench', 'e2e', 'prisma', 'scripts'];

function filesBelow(folder: string): string[] {
  const entries = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes('node_modules'));
}

const present = ourFolders.filter((folder) => readdirSync(root).includes(folder));
const files = present.flatMap(filesBelow);
const sources = new Map(files.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Every import of our own files, resolved to a path from the root. */
function importsOf(file: string): Import[] {
  const text = sources.get(file) ?? '';
  const statements = text.matchAll(
    /^\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\(\s*'([^']+)'\s*\)/gm,
  );
  return [...statements].flatMap((match) => {
    const specifier = match[2] ?? match[3] ?? match[4] ?? '';
    const to = resolve(file, specifier);
    return to === null ? [] : [{ from: file, to, typeOnly: Boolean(match[1]) }];
  });
}

function resolve(file: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return path.normalize(path.join(path.dirname(file), specifier));
  const alias = /^#(server|embedded|bench)\/(.+)$/.exec(specifier);
  return alias ? `${alias[1]}/${alias[2]}` : null;
}

const imports = files.flatMap(importsOf);
const roomOf = (file: string): string | null => /^server\/([^/]+)\//.exec(file)?.[1] ?? null;
const isTest = (file: string): boolean => /\.(test|contract|fake|spec)\.ts$/.test(file);

describe('the house', () => {
  it('is seen by this test at all', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(imports.length).toBeGreaterThan(150);
    expect(imports).toContainEqual({ from: 'server/worker.ts', to: 'server/compose.ts', typeOnly: false });
  });

  it('has a floor for every room of server/', () => {
    const rooms = readdirSync(path.join(root, 'server'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(rooms.map((room) => room.name).filter((name) => floors[name] === undefined)).toEqual([]);
  });

  it('imports only its own room or a lower floor', () => {
    const broken = imports.filter(({ from, to }) => {
      const [here, there] = [roomOf(from), roomOf(to)];
      if (here === null || isTest(from)) return false;
      if (there === null) return to.startsWith('server/') || to.startsWith('app/');
      return here !== there && (floors[there] ?? 99) >= (floors[here] ?? -1);
    });
    expect(broken).toEqual([]);
  });

  it('lets app/ see only the instance, the client and types', () => {
    const broken = imports.filter(({ from, to, typeOnly }) => {
      const outside = from.startsWith('app/') && !/^(app|client)\//.test(to);
      return outside && !typeOnly && to !== 'server/instance.ts';
    });
    expect(broken).toEqual([]);
  });

  it('lets client/ and cli/ see types alone, so that whoever installs them takes no server with them', () => {
    const outside = ({ from, to }: Import) =>
      /^(client|cli)\//.test(from) && !isTest(from) && !/^(client|cli)\//.test(to);
    expect(imports.filter((each) => outside(each) && !each.typeOnly)).toEqual([]);
  });

  it('lets nothing that runs in production import benches, tests or development tools', () => {
    const broken = imports.filter(({ from, to, typeOnly }) => {
      const production = /^(server|app|embedded|client|cli)\//.test(from) && !isTest(from);
      return production && !typeOnly && (/^(bench|e2e|scripts)\//.test(to) || isTest(to));
    });
    expect(broken).toEqual([]);
  });

  it('has no import cycle', () => {
    const graph = new Map<string, string[]>();
    for (const { from, to, typeOnly } of imports) {
      if (!typeOnly) graph.set(from, [...(graph.get(from) ?? []), to]);
    }
    expect(findCycle(graph)).toEqual([]);
  });

  it('calls Prisma from store/ alone, accounts excepted', () => {
    const callers = files.filter((file) => {
      if (!file.startsWith('server/') || isTest(file)) return false;
      const room = roomOf(file);
      if (room === 'store' || file === 'server/platform/prisma.ts' || room === 'identity') return false;
      return /from '(#prisma|@prisma\/[^']+)'/.test(sources.get(file) ?? '');
    });
    expect(callers).toEqual([]);
  });

  it('shows text as text, and hands none to an interpreter of HTML, scripts or SQL', () => {
    const interpreters =
      /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write\(|\beval\(|new Function\(|\$(query|execute)RawUnsafe/;
    const readers = files.filter(
      (file) =>
        /^(app|server|embedded)\//.test(file) && !isTest(file) && interpreters.test(sources.get(file) ?? ''),
    );
    expect(readers).toEqual([]);
  });

  it('reads time, chance and the environment in platform/ and the entry points alone', () => {
    const entries = new Set(['server/main.ts', 'server/worker.ts', 'server/compose.ts']);
    const readers = files.filter((file) => {
      if (!file.startsWith('server/') || isTest(file) || roomOf(file) === 'platform' || entries.has(file))
        return false;
      return /\b(Date\.now\(|new Date\(\)|Math\.random\(|process\.env\b|setTimeout\()/.test(
        sources.get(file) ?? '',
      );
    });
    expect(readers).toEqual([]);
  });

  it(`keeps every file at ${linesMax} lines or less`, () => {
    const long = files.filter((file) => (sources.get(file) ?? '').split('\n').length - 1 > linesMax);
    expect(long).toEqual([]);
  });

  it('names files in kebab-case after what they hold, never utils or helpers', () => {
    const odd = files.filter((file) => {
      const name = path.basename(file);
      const folders = path.dirname(file).split('/');
      const badFolder = folders.some(
        (folder) => !/^[a-z0-9-]+$/.test(folder) && !prescribed.test(folder) && !/^\d+_/.test(folder),
      );
      return badFolder || !kebabCase.test(name) || bannedNames.test(name);
    });
    expect(odd).toEqual([]);
  });
});

function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (file: string): string[] => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return [];
    trail.push(file);
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next);
      if (cycle.length > 0) return cycle;
    }
    trail.pop();
    done.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const cycle = visit(file);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
