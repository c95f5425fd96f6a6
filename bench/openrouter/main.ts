import { parseArgs } from 'node:util';
import { startSimulator } from './simulator.ts';
import { ConditionsChange } from './weather.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    weather: { type: 'string', default: 'calm' },
    speed: { type: 'string', default: '1' },
    log: { type: 'string' },
  },
});

const simulator = await startSimulator({
  port: Number(values.port),
  seed: Number(values.seed),
  conditions: ConditionsChange.parse({ weather: values.weather, speed: Number(values.speed) }),
  logFile: values.log ?? null,
});
console.log(`simulator ready ${simulator.baseURL}`);
process.send?.('ready');

// `disconnect` comes when the supervisor that started us was killed.
for (const end of ['SIGINT', 'SIGTERM', 'disconnect']) {
  process.once(end, () => void simulator.close().then(() => process.exit(0)));
}
