import { LRUCache } from 'lru-cache';

/** Prisma's own engine keeps as many: each is held by every connection for as long as that lives. */
const namesMax = 100;
const seenMax = 500;

/**
 * Names SQL statements, so that PostgreSQL parses and plans each once a connection instead of at every call. A text is named when it
 * comes the second time, and only so many are; '' leaves the others unnamed. Statements that differ with the length of a list come
 * too seldom to fill the places.
 */
export function statementNames(): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  const seen = new LRUCache<string, true>({ max: seenMax });
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= namesMax) return '';
    if (!seen.has(sql)) {
      seen.set(sql, true);
      return '';
    }
    const name = `s${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}
