import { floors } from '#server/models/completion.ts';
import { modelPresets, modelsOf, type OperatorModels } from '#server/models/model-catalog.ts';
import {
  choosableModels,
  idsByFloor,
  modelsInEffect,
  type WorkspaceModels,
} from '#server/models/workspace-models.ts';
import type { SettingsView } from '../views.ts';

/** The models as the settings show them to one workspace. */
export function describeModels(
  source: Pick<SettingsView['models'], 'mode' | 'host'>,
  operator: OperatorModels,
  { choice, floorsPinned }: WorkspaceModels,
): SettingsView['models'] {
  const inEffect = idsByFloor(modelsInEffect(choice, operator));
  return {
    ...source,
    preset: operator.preset,
    choice,
    floorsPinned,
    floors: floors.map((floor) => ({ floor, models: inEffect[floor] })),
    catalog: choosableModels(operator).map(({ strictOutput: _, thinks: __, ...shown }) => shown),
    presets: presetNames.map((name) => ({ name, floors: idsByFloor(modelsOf(name)) })),
  };
}

const presetNames = Object.keys(modelPresets) as (keyof typeof modelPresets)[];
