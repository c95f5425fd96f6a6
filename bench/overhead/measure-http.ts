import type { Figures } from '#bench/bench.ts';
import { rounded } from '#bench/rounded.ts';
import { httpLoad } from './http-load.ts';
import { startOurHttp } from './our-http.ts';
import type { Peers } from './peers.ts';
import { startPortkey } from './portkey-http.ts';
import { mediansOf, must, quantile } from './rounds.ts';
import { type Stand, upstreamCounts } from './stand.ts';

export interface HttpSettings {
  readonly rounds: number;
  readonly forMs: number;
}

const atOnce = 32;

/** Over real HTTP: a stage that is known, by `runs.start`; a completion through Portkey; and stages that have to be run. */
export async function measureHttp(
  peers: Peers,
  stand: Stand,
  { rounds, forMs }: HttpSettings,
): Promise<Figures> {
  const [ours, portkey] = await Promise.all([startOurHttp(stand), startPortkey(peers, stand)]);
  try {
    const before = await upstreamCounts(stand);
    await httpLoad(ours.unchanged, { atOnce: 4, forMs });
    const alone = await httpLoad(ours.unchanged, { atOnce: 1, forMs: 2 * forMs });
    const beside = await httpLoad(ours.unchanged, { atOnce: 4, forMs });
    must((await upstreamCounts(stand)).calls === before.calls, 'a known stage asks no model');
    const { httpRps, portkeyRps } = await mediansOf(
      {
        httpRps: async () => (await httpLoad(ours.unchanged, { atOnce, forMs })).perSecond,
        portkeyRps: async () => (await httpLoad(portkey.proxied, { atOnce, forMs })).perSecond,
      },
      rounds,
    );
    const { httpMissRps } = await mediansOf({ httpMissRps: ours.runAll }, rounds);
    return {
      httpRps: rounded(httpRps),
      httpMissRps: rounded(httpMissRps, 1),
      portkeyRps: rounded(portkeyRps),
      httpToPortkey: rounded(httpRps / portkeyRps, 2),
      httpHitMs: {
        p50: rounded(quantile(alone.tookMs, 0.5), 2),
        p95: rounded(quantile(alone.tookMs, 0.95), 2),
        p95OfFourAtOnce: rounded(quantile(beside.tookMs, 0.95), 2),
        samples: alone.tookMs.length,
      },
      httpAtOnce: atOnce,
    };
  } finally {
    await ours.stop();
    await portkey.stop();
  }
}
