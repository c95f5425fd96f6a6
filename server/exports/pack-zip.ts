import { strToU8, type Zippable, zipSync } from 'fflate';
import type { ExportedFile } from '../artifacts/exports/project-export.ts';

/** Files as one archive; all are dated alike, so that the same export yields the same bytes. */
export function packZip(files: readonly ExportedFile[], at: Date): Uint8Array {
  const entries: Zippable = {};
  for (const { path, text } of files) entries[path] = [strToU8(text), { mtime: at, level: 6 }];
  return zipSync(entries);
}
