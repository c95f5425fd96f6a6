import { describe, expect, it } from 'vitest';
import { drawFate, drawPace, type Fate } from './draw-fate.ts';
import latencyModel from './latency-model.json' with { type: 'json' };
import { seededRandom } from './seeded-random.ts';
import { changeConditions, weatherAt, weatherNames } from './weather.ts';

const draws = 80_000;

describe.each(weatherNames)('in %s', (weather) => {
  const random = seededRandom(`fate ${weather}`);
  const fates = Array.from({ length: draws }, () => drawFate(random, weather));
  const share = (holds: (fate: Fate) => boolean) => fates.filter(holds).length / draws;
  const { errorShare, hangShare, rateLimitShareOfErrors } = latencyModel.weather[weather];

  it('calls fail, hang and are turned away as often as calibrated', () => {
    expect(share(({ kind }) => kind === 'hang')).toBeCloseTo(hangShare, 2);
    const failing = errorShare * (1 - hangShare);
    expect(share(({ kind }) => kind === 'error')).toBeCloseTo(failing, 2);
    expect(share((fate) => fate.kind === 'error' && fate.error === 429)).toBeCloseTo(
      failing * rateLimitShareOfErrors,
      2,
    );
  });
});

it('keeps the calibrated medians, with a tail of slow providers', () => {
  const random = seededRandom('pace');
  const model = 'google/gemini-2.5-flash';
  const paces = Array.from({ length: draws }, () => drawPace(random, model, random() * 300_000));
  const firsts = paces.map(({ firstTokenMs }) => firstTokenMs).toSorted((a, b) => a - b);
  const { ttft } = latencyModel.models[model];
  expect(firsts[draws / 2]! / (1000 * ttft.median)).toBeGreaterThan(0.95);
  expect(firsts[draws / 2]! / (1000 * ttft.median)).toBeLessThan(1.1);
  expect(firsts[Math.floor(draws * 0.99)]! / (1000 * ttft.median)).toBeGreaterThan(3);
});

it('strikes single models until a weather for all is set', () => {
  const calm = { weather: 'calm', byModel: {}, speed: 1, fail: 'none' } as const;
  const struck = changeConditions(calm, { weather: 'outage', model: 'a' });
  expect([weatherAt(struck, 'a'), weatherAt(struck, 'b')]).toEqual(['outage', 'calm']);
  expect(changeConditions(struck, { weather: 'rough' })).toEqual({ ...calm, weather: 'rough' });
  expect(changeConditions(struck, { speed: 9 })).toEqual({ ...struck, speed: 9 });
});
