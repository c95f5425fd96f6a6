import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { projectFolder } from './with-node.mjs';

/** One hash over files and folders of the project, by name and content; tests and missing ones do not count. */
export function sourceHash(names, extra = '') {
  const hash = createHash('sha256').update(extra);
  for (const file of names.flatMap((name) => filesBelow(path.join(projectFolder, name))).sort()) {
    hash.update(`\0${path.relative(projectFolder, file)}\0`).update(fs.readFileSync(file));
  }
  return hash.digest('hex');
}

function filesBelow(entry) {
  const stat = fs.statSync(entry, { throwIfNoEntry: false });
  if (stat === undefined || /\.test\.tsx?$/.test(entry)) return [];
  if (!stat.isDirectory()) return [entry];
  return fs.readdirSync(entry).flatMap((name) => filesBelow(path.join(entry, name)));
}

/** A note of what a step was done for. It is written when the step is done and taken away before it begins. */
export function stamp(file) {
  const full = path.join(projectFolder, file);
  return {
    is: (hash) => fs.existsSync(full) && fs.readFileSync(full, 'utf8') === hash,
    clear: () => fs.rmSync(full, { force: true }),
    write: (hash) => {
      fs.mkdirSync(path.dirname(full), { recursive: true });
      fs.writeFileSync(`${full}.${process.pid}`, hash);
      fs.renameSync(`${full}.${process.pid}`, full);
    },
  };
}
