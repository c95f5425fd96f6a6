import { LRUCache } from 'lru-cache';

/** One entry in a plain lru-cache with the settings of our memory tier. */
export function hold(key, value) {
  const cache = new LRUCache({ maxSize: 64_000_000, sizeCalculation: () => 1_000, ttl: 900_000 });
  cache.set(key, value);
  return { get: () => cache.get(key) };
}
