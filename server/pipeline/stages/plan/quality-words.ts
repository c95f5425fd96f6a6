import { clipWords } from '../draft-words.ts';

/** "security: The system shall hash passwords. (100 %)" → "hash passwords (100 %)", of bearable length. */
export function qualityWords(quality: string): string {
  const bare = quality
    .replace(/^[\p{Ll} ]+: /u, '')
    .replace(/^the (?:system|application|app|software|program) shall (?:be able to |ensure that )?/iu, '')
    .replace(/\.(?= \()/u, '');
  return clipWords(bare, 110);
}
