import { z } from 'zod';

export const weatherNames = ['calm', 'rough', 'storm', 'outage'] as const;
export type WeatherName = (typeof weatherNames)[number];

/** How the simulated upstream fares now: one weather for all, exceptions by model, and a master switch for failure. */
export interface Conditions {
  readonly weather: WeatherName;
  readonly byModel: Readonly<Record<string, WeatherName>>;
  /** How many times faster than life it runs. */
  readonly speed: number;
  readonly fail: 'all' | 'none';
}

export const ConditionsChange = z.strictObject({
  weather: z.enum(weatherNames).optional(),
  model: z.string().optional(),
  speed: z.number().positive().max(1000).optional(),
  fail: z.enum(['all', 'none']).optional(),
});
export type ConditionsChange = z.infer<typeof ConditionsChange>;

/** A weather without a model holds for all and ends the exceptions. */
export function changeConditions(now: Conditions, change: ConditionsChange): Conditions {
  const { weather, model, speed = now.speed, fail = now.fail } = change;
  if (weather === undefined) return { ...now, speed, fail };
  if (model === undefined) return { weather, byModel: {}, speed, fail };
  return { ...now, byModel: { ...now.byModel, [model]: weather }, speed, fail };
}

export function weatherAt(conditions: Conditions, model: string): WeatherName {
  return conditions.byModel[model] ?? conditions.weather;
}
