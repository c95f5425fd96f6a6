import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { createTurns } from '../resilience/turns.ts';

interface Cost {
  /** Base two logarithm of scrypt's N. */
  readonly logN: number;
  readonly r: number;
  readonly p: number;
  readonly keyBytes: number;
}

/** One of the settings that OWASP's password storage cheat sheet holds to be enough: 32 MiB, three passes. */
const today: Cost = { logN: 15, r: 8, p: 3, keyBytes: 32 };
/** How accounts were hashed before a hash named its cost. */
const unnamed: Cost = { logN: 14, r: 16, p: 1, keyBytes: 64 };
const saltBytes = 16;
/** No stored text makes this process do more than so many times today's work. */
const logNMax = 17;
const smallMax = 16;

/** Hashing holds memory and a thread each time: what is signed in at once must leave some for everything else. */
const turns = createTurns({
  atOnce: 2,
  placesMax: 100,
  busyWords: 'Many people are signing in just now. Try again in a moment.',
});

/** `scrypt$15$8$3$salt$key`: the cost stands in the hash, so that it may rise without locking anybody out. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const key = await derive(password, salt, today);
  return [prefixOf(today), salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether the password is the one that was hashed. A hash that cannot be read fits none. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const read = readHash(hash);
  if (!read) return false;
  const key = await derive(password, read.salt, { ...read.cost, keyBytes: read.key.length });
  return timingSafeEqual(key, read.key);
}

/** Whether it cost what a new one costs; else it is made anew when its password is known next. */
export function isHashOfToday(hash: string): boolean {
  return hash.startsWith(`${prefixOf(today)}$`);
}

const prefixOf = ({ logN, r, p }: Cost) => `scrypt$${logN}$${r}$${p}`;

interface ReadHash {
  readonly cost: Cost;
  readonly salt: Buffer | string;
  readonly key: Buffer;
}

function readHash(hash: string): ReadHash | null {
  const old = /^([0-9a-f]{32}):([0-9a-f]{128})$/.exec(hash);
  // The salt went into it as the text that it is.
  if (old?.[1] && old[2]) return { cost: unnamed, salt: old[1], key: Buffer.from(old[2], 'hex') };
  const named = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/.exec(hash);
  if (!named?.[4] || !named[5]) return null;
  const [logN = 0, r = 0, p = 0] = named.slice(1, 4).map(Number);
  const key = Buffer.from(named[5], 'base64url');
  const sound = logN >= 1 && logN <= logNMax && r >= 1 && r <= smallMax && p >= 1 && p <= smallMax;
  if (!sound || key.length < 16 || key.length > 64) return null;
  return { cost: { logN, r, p, keyBytes: key.length }, salt: Buffer.from(named[4], 'base64url'), key };
}

/** The same characters written in another way are the same password, as in NIST SP 800-63B. */
function derive(password: string, salt: Buffer | string, { logN, r, p, keyBytes }: Cost): Promise<Buffer> {
  const N = 2 ** logN;
  const options = { N, r, p, maxmem: 256 * N * r };
  return turns.hold((inTurn) =>
    inTurn(
      () =>
        new Promise<Buffer>((resolve, reject) => {
          scrypt(password.normalize('NFKC'), salt, keyBytes, options, (error, key) =>
            error ? reject(error) : resolve(key),
          );
        }),
    ),
  );
}
