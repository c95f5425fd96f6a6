import { parseArgs } from 'node:util';
import type { Bench } from './bench.ts';

/** Every bench by its name; each is loaded only when it is asked for. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  weather: async () => (await import('./weather/weather.ts')).weather,
  pipeline: async () => (await import('./pipeline/pipeline.ts')).pipeline,
  batching: async () => (await import('./batching/batching.ts')).batching,
  replay: async () => (await import('./replay/replay.ts')).replay,
  overhead: async () => (await import('./overhead/overhead.ts')).overhead,
  kill: async () => (await import('./kill/kill.ts')).kill,
  workers: async () => (await import('./workers/workers.ts')).workers,
  quality: async () => (await import('./quality/quality.ts')).quality,
  screens: async () => (await import('./screens/screens.ts')).screens,
  fuzz: async () => (await import('./fuzz/fuzz.ts')).fuzz,
  'redis-faults': async () => (await import('./redis-faults/redis-faults.ts')).redisFaults,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});
const [name] = positionals;
const load = name === undefined ? undefined : benches[name];

if (load) {
  const bench = await load();
  const figures = await bench({ quick: values.quick });
  // The last line is for programs.
  console.log(JSON.stringify({ bench: name, ...figures }));
  // A bench that found requests to have failed has set the code of failure.
  process.exit();
}
console.error(`${name === undefined ? 'Which bench?' : `No bench is called ${name}.`} There are:`);
for (const known of Object.keys(benches)) console.error(`  npm run bench -- ${known} [--quick]`);
process.exit(1);
