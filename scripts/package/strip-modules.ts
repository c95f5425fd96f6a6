import fs from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';

/** The modules that `entry` reaches among our own files, as JavaScript, by their path below `root`. Types are stripped, nothing else changes. */
export function stripModules(root: string, entry: string): ReadonlyMap<string, string> {
  const modules = new Map<string, string>();
  const take = (file: string): void => {
    const name = path.relative(root, file).replace(/\.ts$/, '.js');
    if (modules.has(name)) return;
    modules.set(name, '');
    const stripped = stripTypeScriptTypes(fs.readFileSync(file, 'utf8'));
    const reached: string[] = [];
    const text = stripped.replace(/((?:from|import)\s*\(?\s*)'(\.[^']*)\.ts'/g, (_all, head, specifier) => {
      reached.push(path.resolve(path.dirname(file), `${specifier}.ts`));
      return `${head}'${specifier}.js'`;
    });
    modules.set(name, tidy(text));
    for (const next of reached) take(next);
  };
  take(entry);
  return modules;
}

/** Types leave blanks where they stood. */
function tidy(text: string): string {
  const lines = text.split('\n').map((line) => line.trimEnd());
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
