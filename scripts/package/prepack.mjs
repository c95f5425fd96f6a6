// npm runs this before it packs: writes dist/ and, for the moment of packing, the manifest that other projects get.
import fs from 'node:fs';
import { wholeManifest } from './whole-manifest.mjs';

wholeManifest.restore();
const { buildDist, packedManifest, readManifest } = await import('./build-package.ts');
buildDist(wholeManifest.folder);
const packed = packedManifest(readManifest());
wholeManifest.keep();
fs.writeFileSync(wholeManifest.file, `${JSON.stringify(packed, null, 2)}\n`);
