import { clipWords } from '../../draft-words.ts';

/** "security: Passwords are hashed. (100 %)" → "Passwords are hashed (100 %)", of bearable length. */
export function qualityWords(quality: string): string {
  const bare = quality.replace(/^[\p{Ll} ]+: /u, '').replace(/\.(?= \()/u, '');
  return clipWords(bare, 120);
}
