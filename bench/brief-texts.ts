import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const project = path.join(import.meta.dirname, '..');
/** Briefs of real people where this machine has them; they are not ours to publish. */
const folders = ['../shared/briefs', 'public/examples'];

/** Every brief at hand, by name. */
export function briefTexts(): ReadonlyMap<string, string> {
  const files = folders.flatMap((folder) => {
    const place = path.join(project, folder);
    if (!existsSync(place)) return [];
    return readdirSync(place)
      .filter((file) => file.endsWith('.md') && file !== 'README.md')
      .toSorted()
      .map((file) => [path.basename(file, '.md'), path.join(place, file)] as const);
  });
  return new Map(files.map(([name, file]) => [name, readFileSync(file, 'utf8')]));
}
