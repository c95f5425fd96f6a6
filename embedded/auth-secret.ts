import { randomBytes } from 'node:crypto';
import fs from 'node:fs';

const bytes = 32;

/** The secret that signs sessions: made once, then the same for ever, readable by its owner alone. */
export function readOrCreateAuthSecret(file: string): string {
  if (!fs.existsSync(file)) {
    // Renamed when whole, so that a crash cannot leave half a secret.
    const unfinished = `${file}.${process.pid}`;
    fs.writeFileSync(unfinished, randomBytes(bytes).toString('base64url'), { mode: 0o600 });
    fs.renameSync(unfinished, file);
  }
  const secret = fs.readFileSync(file, 'utf8').trim();
  if (secret.length < bytes) {
    throw new Error(
      `${file} is too short for a secret. Remove it to get a new one; everybody signs in again.`,
    );
  }
  fs.chmodSync(file, 0o600);
  return secret;
}
