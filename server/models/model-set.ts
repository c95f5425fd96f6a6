import { contentHash } from '../platform/content-hash.ts';
import type { Floor } from './completion.ts';
import type { CatalogModel } from './model-catalog.ts';

/** The models that may answer a request, each at the floor that the set gives it. */
export interface ModelSet {
  /** Best first within each floor. */
  readonly models: readonly CatalogModel[];
  /** Whether the asked floor is more than a preference: no model of another one is asked. */
  readonly floorsPinned: boolean;
  /**
   * Names the set within an answer's key: other models or another order of them, other answers. The pin is part of it: without, a faster
   * floor may have answered, and a workspace that pins its floors wants none of those answers.
   */
  readonly hash: string;
}

export function modelSet(models: readonly CatalogModel[], floorsPinned = false): ModelSet {
  return {
    models,
    floorsPinned,
    hash: contentHash([models.map(({ id, floor }) => [floor, id]), floorsPinned]),
  };
}

/** Whether this model of the set may answer a request for the asked floor: the one place where a pin takes effect. */
export function mayAnswer({ floorsPinned }: ModelSet, model: CatalogModel, asked: Floor): boolean {
  return !floorsPinned || model.floor === asked;
}
