import type { Level, Priority, QualityCharacteristic } from '#server/artifacts/requirements.ts';
import type { Story } from '#server/artifacts/stories.ts';

/** What a field of a document may be set to, in the order in which it is offered. */
export const priorities = ['must', 'should', 'could', 'wont'] as const satisfies readonly Priority[];
export const levels = ['low', 'medium', 'high'] as const satisfies readonly Level[];
export const points = [1, 2, 3, 5, 8] as const satisfies readonly Story['points'][];
export const characteristics = [
  'functional suitability',
  'performance efficiency',
  'compatibility',
  'interaction capability',
  'reliability',
  'security',
  'maintainability',
  'flexibility',
  'safety',
] as const satisfies readonly QualityCharacteristic[];
