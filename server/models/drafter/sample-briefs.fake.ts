import { readdirSync, readFileSync } from 'node:fs';

const ours = new URL('../../../public/examples/', import.meta.url);
const theirs = new URL('../../../../shared/briefs/', import.meta.url);

/** Briefs for tests: our own examples, and real ones where the machine has them. */
export function sampleBriefs(): { readonly name: string; readonly text: string }[] {
  return [ours, theirs].flatMap((folder) =>
    filesIn(folder)
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })),
  );
}

function filesIn(folder: URL): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
