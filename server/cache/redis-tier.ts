import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { Redis } from '@upstash/redis';
import { z } from 'zod';
import type { CopyTier, FoundEntry, TierEntry } from './tier.ts';

export interface RedisTierSettings {
  readonly url: string;
  readonly token: string;
  readonly ttlMs: number;
  /** Most that a look-up or a write waits; what is slower counts as a failure. */
  readonly timeoutMs: number;
  /** Entries whose JSON is longer are compressed. */
  readonly compressAboveBytes?: number;
}

const keyPrefix = 'orchestrator:answer:1:';
/** Stands where an entry was removed, so that a write which was under way meets it and loses. */
const tombstone = '-';
const tombstoneMs = 600_000;
/** Removals are rare, may be many keys, and must happen: they get more time. */
const removalTimeoutMs = 2_000;
const removalKeysMax = 500;

const Stored = z.object({ workspaceId: z.string(), value: z.unknown(), provenance: z.unknown() });

/** Answers in Redis, shared by all processes and gone by themselves, over Upstash's REST protocol. */
export function createRedisTier(settings: RedisTierSettings): CopyTier {
  const { ttlMs, timeoutMs, compressAboveBytes = 1_024 } = settings;
  const quick = connect(settings, timeoutMs);
  const patient = connect(settings, removalTimeoutMs);

  return {
    async getMany(keys, { workspaceId }) {
      const found = new Map<string, FoundEntry>();
      if (keys.length === 0) return found;
      const texts = await redacted(quick.mget<(string | null)[]>(keys.map(named)), timeoutMs);
      for (const [index, key] of keys.entries()) {
        const stored = decode(texts[index] ?? null);
        if (stored?.workspaceId !== workspaceId) continue;
        found.set(key, { tier: 'redis', value: stored.value, provenance: stored.provenance });
      }
      return found;
    },

    async put(key, entry) {
      await redacted(
        quick.set(named(key), encode(entry, compressAboveBytes), { nx: true, px: ttlMs }),
        timeoutMs,
      );
    },

    async remove(keys) {
      for (let start = 0; start < keys.length; start += removalKeysMax) {
        const batch = patient.pipeline();
        for (const key of keys.slice(start, start + removalKeysMax))
          batch.set(named(key), tombstone, { px: tombstoneMs });
        await redacted(batch.exec(), removalTimeoutMs);
      }
    },
  };
}

function connect({ url, token }: RedisTierSettings, timeoutMs: number): Redis {
  return new Redis({
    url,
    token,
    retry: { retries: 0 },
    // A function: a signal made once would end every call after the first.
    signal: () => AbortSignal.timeout(timeoutMs),
    enableAutoPipelining: true,
    enableTelemetry: false,
    // Texts come back as they went in; parsing them is ours.
    automaticDeserialization: false,
  });
}

const named = (key: string): string => keyPrefix + key;

function encode({ workspaceId, value, provenance }: TierEntry, compressAboveBytes: number): string {
  const text = JSON.stringify({ workspaceId, value, provenance });
  if (Buffer.byteLength(text) <= compressAboveBytes) return text;
  // The protocol carries text, so compressed bytes travel as base64: still a third of the JSON.
  return `z${zstdCompressSync(text).toString('base64')}`;
}

/** Null for what is not there, not an entry, or not readable: all of them are a miss. */
function decode(text: string | null): z.infer<typeof Stored> | null {
  if (text === null || text === tombstone) return null;
  try {
    const json = text.startsWith('z')
      ? zstdDecompressSync(Buffer.from(text.slice(1), 'base64')).toString()
      : text;
    return Stored.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

/** The client's errors quote the whole command, an entry's text included: only their kind leaves this file. */
async function redacted<T>(call: Promise<T>, timeoutMs: number): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new Error(`Redis: ${reasonOf(error, timeoutMs)}`);
  }
}

function reasonOf(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return 'unknown failure';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return `no answer within ${timeoutMs} ms`;
  const cause: unknown = error.cause;
  if (cause instanceof Error && 'code' in cause) return `cannot be reached (${String(cause.code)})`;
  const code = /^(?:\w+: )?([A-Z]{3,})\b/.exec(error.message)?.[1];
  return code ? `refused (${code})` : error.name;
}
