import { LRUCache } from 'lru-cache';
import type { Clock } from '../platform/clock.ts';
import type { CopyTier, FoundEntry, KeptEntry } from './tier.ts';

export interface MemoryTierSettings {
  readonly clock: Clock;
  readonly bytesMax: number;
  readonly ttlMs: number;
}

export interface MemoryTier extends CopyTier {
  /** Forgets everything: for when removals may have been missed. */
  clear(): void;
  readonly bytes: number;
}

interface Held {
  readonly workspaceId: string;
  /** Projects of which the tier of record knows that they use the entry. Others must ask there, so that it learns of them. */
  readonly projects: Set<string>;
  readonly found: FoundEntry;
  readonly bytes: number;
}

/** What an entry costs beside its text: objects, keys, the list's own links. */
const overheadBytes = 512;

/** Answers in this process, the least recently used leave first. Values are frozen, so callers may share them. */
export function createMemoryTier({ clock, bytesMax, ttlMs }: MemoryTierSettings): MemoryTier {
  const held = new LRUCache<string, Held>({
    maxSize: bytesMax,
    sizeCalculation: ({ bytes }) => bytes,
    ttl: ttlMs,
    // Without a resolution of its own the cache would read time by timers that no test can move.
    ttlResolution: 0,
    // It takes a time of 0 for "no time": a clock that starts there must not make entries immortal.
    perf: { now: () => clock.nowMs() + 1 },
  });

  return {
    get bytes() {
      return held.calculatedSize;
    },

    async getMany(keys, { workspaceId, projectId }) {
      const found = new Map<string, FoundEntry>();
      for (const key of keys) {
        const entry = held.get(key);
        if (entry?.workspaceId === workspaceId && entry.projects.has(projectId)) found.set(key, entry.found);
      }
      return found;
    },

    async put(key, { workspaceId, projectId, value, provenance }) {
      const there = held.get(key);
      if (there) {
        if (there.workspaceId === workspaceId) there.projects.add(projectId);
        return;
      }
      const text = JSON.stringify({ value, provenance });
      const copy = deepFreeze(JSON.parse(text) as KeptEntry);
      held.set(key, {
        workspaceId,
        projects: new Set([projectId]),
        found: Object.freeze({ tier: 'memory', ...copy }),
        // Two bytes a character is the most that the engine needs for a string.
        bytes: overheadBytes + 2 * text.length,
      });
    },

    async remove(keys) {
      for (const key of keys) held.delete(key);
    },

    clear: () => held.clear(),
  };
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}
