// package.json of the project, kept aside while npm packs another one; a pack that was killed is mended by the next.
import fs from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../with-node.mjs';

const file = path.join(projectFolder, 'package.json');
const kept = path.join(projectFolder, '.cache', 'package.json.kept');

export const wholeManifest = {
  folder: projectFolder,
  file,
  keep() {
    fs.mkdirSync(path.dirname(kept), { recursive: true });
    fs.copyFileSync(file, kept);
  },
  restore() {
    if (!fs.existsSync(kept)) return;
    // Somebody may have brought back the project's own one by hand, and changed it since.
    const isPacked = !('scripts' in JSON.parse(fs.readFileSync(file, 'utf8')));
    if (isPacked) fs.copyFileSync(kept, file);
    fs.rmSync(kept);
  },
  removeDist() {
    fs.rmSync(path.join(projectFolder, 'dist'), { recursive: true, force: true });
  },
};
