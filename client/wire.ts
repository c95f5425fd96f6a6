/** A value as the server writes it with superjson: plain JSON, and beside it what JSON has no word for. */
interface Written {
  readonly json: unknown;
  readonly meta?: { readonly values?: Tree | undefined; readonly v?: number } | undefined;
}

/** What stands at a path: a kind, with what is inside of it; or what stands at the paths below. */
type Tree = readonly [kind: unknown, inside?: Branches] | Branches;
type Branches = { readonly [path: string]: Tree };
type Holder = Record<string, unknown>;

const revivers: Readonly<Record<string, (value: unknown) => unknown>> = {
  Date: (value) => new Date(value as string),
  undefined: () => undefined,
  number: Number,
};

/**
 * What our procedures take and give, in superjson's format, by a twentieth of its code: a browser has to fetch it before it shows anything.
 * It carries JSON, dates, undefined and numbers that JSON has no word for; anything else is refused, and superjson's round trips are its test.
 */
export const wire = {
  serialize(value: unknown): Written {
    const whole = marked(value);
    if (whole) return { json: whole.json, meta: { values: [whole.kind], v: 1 } };
    const values: Record<string, Tree> = {};
    const json = written(value, [], values);
    return Object.keys(values).length === 0 ? { json } : { json, meta: { values, v: 1 } };
  },
  deserialize(value: unknown): unknown {
    const { json, meta } = value as Written;
    return meta?.values ? revived(json, meta.values, new Set()) : json;
  },
};

function written(value: unknown, path: readonly string[], values: Record<string, Tree>): unknown {
  const mark = marked(value);
  if (mark) {
    values[path.map(escaped).join('.')] = [mark.kind];
    return mark.json;
  }
  if (Array.isArray(value)) return value.map((one, at) => written(one, [...path, String(at)], values));
  if (typeof value === 'object' && value !== null && isPlain(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, written(one, [...path, key], values)]),
    );
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value))
    return value;
  throw new TypeError(`This cannot be sent to the server: ${String(value)}`);
}

/** What JSON has no word for, with what stands in its place. */
function marked(value: unknown): { readonly kind: string; readonly json: string | null } | null {
  if (value instanceof Date) return { kind: 'Date', json: value.toISOString() };
  return value === undefined ? { kind: 'undefined', json: null } : null;
}

/** `mine` are copies made on the way: what was given stays as it is, and parts without anything to revive are shared with it. */
function revived(value: unknown, tree: Tree, mine: Set<unknown>): unknown {
  if (!isKind(tree)) return withBranches(value, tree, mine);
  const [kind, inside] = tree;
  const revive = revivers[String(kind)];
  if (!revive) throw new TypeError(`The server sent what this program cannot read: ${JSON.stringify(kind)}`);
  return revive(inside ? withBranches(value, inside, mine) : value);
}

function withBranches(value: unknown, branches: Branches, mine: Set<unknown>): unknown {
  let result = value;
  for (const [path, tree] of Object.entries(branches))
    result = withRevived(result, segmentsOf(path), tree, mine);
  return result;
}

function withRevived(value: unknown, path: readonly string[], tree: Tree, mine: Set<unknown>): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return revived(value, tree, mine);
  const holder = (mine.has(value) ? value : copyOf(value)) as Holder;
  mine.add(holder);
  holder[key] = withRevived(holder[key], rest, tree, mine);
  return holder;
}

const copyOf = (value: unknown): unknown => (Array.isArray(value) ? [...value] : { ...(value as object) });
const isKind = (tree: Tree): tree is readonly [unknown, Branches?] => Array.isArray(tree);
const escaped = (key: string): string => key.replaceAll('\\', '\\\\').replaceAll('.', '\\.');

/** Dots part a path; a backslash before a dot or a backslash makes it a part of the name. */
function segmentsOf(path: string): string[] {
  const segments = [''];
  for (const [piece] of path.matchAll(/\\.|\.|[^\\.]+/gs)) {
    if (piece === '.') segments.push('');
    else segments.push(`${segments.pop()}${piece.startsWith('\\') ? piece.slice(1) : piece}`);
  }
  return segments;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
