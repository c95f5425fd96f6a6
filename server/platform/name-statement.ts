import { LRUCache } from 'lru-cache';

const namesKept = new LRUCache<string, string>({ max: 500 });

/** What an SQL statement does to which table, in two words: `select run`. Never a value: those are parameters, and only keywords and names are read. */
export function nameStatement(sql: string): string {
  const known = namesKept.get(sql);
  if (known !== undefined) return known;
  const name = read(sql);
  namesKept.set(sql, name);
  return name;
}

const word = String.raw`"?(?:[a-z_]+"?\."?)?([a-z_]+)"?`;
const writes = new RegExp(String.raw`\b(insert\s+into|update|delete\s+from)\s+${word}`, 'i');
const reads = new RegExp(String.raw`\bfrom\s+${word}`, 'i');

function read(sql: string): string {
  const verb = /^\s*\(*([a-z]+)/i.exec(sql)?.[1]?.toLowerCase() ?? '';
  if (['begin', 'commit', 'rollback', 'savepoint', 'release'].includes(verb)) return verb;
  const written = verb === 'select' ? null : writes.exec(sql);
  if (written) return `${written[1]?.split(/\s/)[0]?.toLowerCase()} ${written[2]?.toLowerCase()}`;
  const from = reads.exec(sql)?.[1]?.toLowerCase();
  return from ? `select ${from}` : verb || 'other';
}
