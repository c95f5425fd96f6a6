import { z } from 'zod';
import { type Floor, floors } from './completion.ts';
import {
  type CatalogModel,
  modelCatalog,
  namedModels,
  type OperatorModels,
  operatorModels,
} from './model-catalog.ts';
import { type ModelSet, modelSet } from './model-set.ts';

/** Model ids behind each floor, best first. */
export const FloorModels = z.object({
  fast: z.array(z.string()).readonly(),
  balanced: z.array(z.string()).readonly(),
  strong: z.array(z.string()).readonly(),
});
export type FloorModels = z.infer<typeof FloorModels>;

/** What a workspace says about its models. */
export const WorkspaceModels = z.object({
  /** Null where it follows the operator. */
  choice: FloorModels.nullable(),
  /** No model of another floor than the asked one may answer; where all of that floor fail, the drafter does. */
  floorsPinned: z.boolean(),
});
export type WorkspaceModels = z.infer<typeof WorkspaceModels>;

/** What workspaces choose from: the catalog, and whatever else the operator named. */
export function choosableModels({ own }: OperatorModels): readonly CatalogModel[] {
  const others = namedModels(own).filter(({ id }) => !modelCatalog.some((known) => known.id === id));
  return [...modelCatalog, ...new Map(others.map((model) => [model.id, model])).values()];
}

/** A set of one model, which stands at the asked floor whatever its own is; null where nobody knows it. */
export function onlyModel(id: string, floor: Floor, operator: OperatorModels): ModelSet | null {
  const model = choosableModels(operator).find((known) => known.id === id);
  return model ? modelSet([{ ...model, floor }], true) : null;
}

export const modelsPerFloorMax = 5;

/** What is wrong with what a workspace says about its models, in words for its owner; null when nothing is. */
export function problemOfChoice(
  { choice, floorsPinned }: WorkspaceModels,
  operator: OperatorModels,
): string | null {
  if (choice === null) {
    const bare = floors.find((floor) => !operatorModels(operator).some((model) => model.floor === floor));
    return floorsPinned && bare
      ? `The operator has set no model for the floor ${bare}, so floors cannot be pinned without models of your own.`
      : null;
  }
  const known = new Set(choosableModels(operator).map(({ id }) => id));
  const seen = new Map<string, Floor>();
  for (const floor of floors) {
    const ids = choice[floor];
    if (ids.length === 0) return `Choose at least one model for the floor ${floor}.`;
    if (ids.length > modelsPerFloorMax)
      return `The floor ${floor} has ${ids.length} models; at most ${modelsPerFloorMax} make sense.`;
    for (const id of ids) {
      const other = seen.get(id);
      if (!known.has(id)) return `The floor ${floor} names ${id.slice(0, 120)}, which is not in the catalog.`;
      if (other === floor) return `The floor ${floor} names ${id} twice.`;
      if (other) return `${id} stands at the floor ${other} already; it cannot stand at ${floor} too.`;
      seen.set(id, floor);
    }
  }
  return null;
}

/**
 * The models that may answer for a workspace. What it chose once and nobody knows any more is passed over; a floor that this leaves
 * empty has the operator's models, but none that the workspace has put elsewhere.
 */
export function modelsInEffect(
  choice: FloorModels | null,
  operator: OperatorModels,
): readonly CatalogModel[] {
  const operators = operatorModels(operator);
  if (choice === null) return operators;
  const known = new Map(choosableModels(operator).map((model) => [model.id, model]));
  const chosen = floors.flatMap((floor) =>
    choice[floor].flatMap((id) => {
      const model = known.get(id);
      return model ? [{ ...model, floor }] : [];
    }),
  );
  const taken = new Set(chosen.map(({ id }) => id));
  return floors.flatMap((floor) => {
    const own = chosen.filter((model) => model.floor === floor);
    return own.length > 0
      ? own
      : operators.filter(({ id, ...rest }) => rest.floor === floor && !taken.has(id));
  });
}

/** The ids of these models by floor, best first. */
export function idsByFloor(models: readonly CatalogModel[]): FloorModels {
  const at = (floor: Floor) => models.filter((model) => model.floor === floor).map(({ id }) => id);
  return { fast: at('fast'), balanced: at('balanced'), strong: at('strong') };
}
