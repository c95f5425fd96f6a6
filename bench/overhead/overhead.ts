import type { Bench, Figures } from '#bench/bench.ts';
import { measureEntries } from './measure-entries.ts';
import { measureHttp } from './measure-http.ts';
import { measureLayers } from './measure-layers.ts';
import { measurePooling } from './measure-pooling.ts';
import { measureRecording } from './measure-recording.ts';
import { measureStack } from './measure-stack.ts';
import { loadPeers } from './peers.ts';
import { startStand } from './stand.ts';

/** What our layers cost: alone, as a whole, and over HTTP, beside packages and a gateway that do such work. */
export const overhead: Bench = async ({ quick }) => {
  const peers = await loadPeers();
  const stand = await startStand();
  try {
    const rounds = quick ? 2 : 5;
    const figures: Figures = {
      ...(await measureStack(stand, quick ? 200 : 1_500)),
      ...(await measureRecording(stand, { rounds, calls: quick ? 1_000 : 10_000 })),
      ...(await measureEntries({ rounds, calls: quick ? 2_000 : 20_000 })),
      ...(await measureLayers(peers, { rounds, calls: quick ? 10_000 : 50_000 })),
      pooling: await measurePooling(stand, { rounds, calls: quick ? 1_000 : 2_000 }),
      ...(await measureHttp(peers, stand, { rounds, forMs: quick ? 1_000 : 2_000 })),
      redis: stand.hasRedis,
      rounds,
      peerVersions: peers.versions,
    };
    console.log(table(figures));
    return figures;
  } finally {
    await stand.stop();
  }
};

function table(figures: Figures): string {
  const text = (name: string) => JSON.stringify(figures[name]);
  return [
    `found in memory      ${text('memoryHitUs')} µs`,
    `not found            ${text('missUs')} µs; the bare SDK call ${text('bareCallUs')} µs, ours ${text('missToBare')} times that`,
    `recording            ${text('recording')}; all entries of a completion asked of a model ${text('recordingEntriesUs')} µs`,
    `breaker              ${text('breakerNs')} ns; opossum ${text('opossumNs')}, cockatiel ${text('cockatielNs')}; the work alone ${text('bareNs')}, in an empty async function ${text('wrappedNs')}`,
    `all guards           ${text('guardsNs')} ns; cockatiel's wrap ${text('cockatielWrapNs')}`,
    `retry                ${text('retryNs')} ns; p-retry ${text('pRetryNs')}`,
    `tiers, hit in memory ${text('tiersHitNs')} ns; bentocache ${text('bentocacheHitNs')}, plain lru-cache ${text('lruCacheNs')}`,
    `pooling              ${text('pooling')}`,
    `known stage, HTTP    ${text('httpRps')} requests/s (a hit); Portkey ${text('portkeyRps')} (a proxied call); one at a time ${text('httpHitMs')} ms`,
    `stage run, HTTP      ${text('httpMissRps')} runs/s`,
  ].join('\n');
}
