import type { SettingsView } from '#server/pipeline/views.ts';

export type ModelsView = SettingsView['models'];
export type FloorModels = NonNullable<ModelsView['choice']>;
export type FloorName = keyof FloorModels;
export type CatalogEntry = ModelsView['catalog'][number];

export const floorNames = ['fast', 'balanced', 'strong'] as const satisfies readonly FloorName[];
export const modelsPerFloorMax = 5;

/** Where the lists come from: the operator, a preset by its name, or the workspace's own picking. */
export type Source = 'operator' | 'own' | `preset:${string}`;

/** What is set on screen, saved or not. */
export interface ModelChoice {
  readonly source: Source;
  /** Shown, and edited where the source is `own`. */
  readonly lists: FloorModels;
  readonly floorsPinned: boolean;
}

export function savedChoice(view: ModelsView): ModelChoice {
  const { choice, floorsPinned } = view;
  if (choice === null) return { source: 'operator', lists: listsInEffect(view), floorsPinned };
  const preset = view.presets.find(({ floors }) => sameLists(floors, choice));
  return { source: preset ? `preset:${preset.name}` : 'own', lists: choice, floorsPinned };
}

/** Another source: its lists replace what is shown, and picking by oneself starts from what is shown. */
export function withSource(view: ModelsView, choice: ModelChoice, source: Source): ModelChoice {
  if (source === 'own') return { ...choice, source };
  const saved = savedChoice(view);
  if (source === 'operator')
    return { ...choice, source, lists: saved.source === 'operator' ? saved.lists : choice.lists };
  const preset = view.presets.find(({ name }) => source === `preset:${name}`);
  return { ...choice, source, lists: preset?.floors ?? choice.lists };
}

/** As the server takes it. */
export function asSetting({ source, lists, floorsPinned }: ModelChoice) {
  const { fast, balanced, strong } = lists;
  return { choice: source === 'operator' ? null : { fast, balanced, strong }, floorsPinned };
}

export function sameChoice(a: ModelChoice, b: ModelChoice): boolean {
  if (a.floorsPinned !== b.floorsPinned) return false;
  if (a.source === 'operator' || b.source === 'operator') return a.source === b.source;
  return sameLists(a.lists, b.lists);
}

export function move(list: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const from = list.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= list.length) return list;
  const rest = list.filter((other) => other !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}

/** What may still be added, those that usually stand at this floor first; no model answers twice. */
export function addable(
  catalog: readonly CatalogEntry[],
  lists: FloorModels,
  floor: FloorName,
): readonly CatalogEntry[] {
  const taken = new Set(floorNames.flatMap((name) => lists[name]));
  const free = catalog.filter(({ id }) => !taken.has(id));
  return [...free.filter((model) => model.floor === floor), ...free.filter((model) => model.floor !== floor)];
}

/** Why this cannot be saved, or null. */
export function complaint({ source, lists }: ModelChoice, catalog: readonly CatalogEntry[]): string | null {
  if (source === 'operator') return null;
  const empty = floorNames.find((floor) => lists[floor].length === 0);
  if (empty) return `Choose at least one model for the floor “${empty}”.`;
  const unknown = floorNames
    .flatMap((floor) => lists[floor])
    .find((id) => !catalog.some((model) => model.id === id));
  return unknown ? `${unknown} is no longer offered. Put another in its place.` : null;
}

function listsInEffect({ floors }: ModelsView): FloorModels {
  const of = (name: FloorName) => floors.find(({ floor }) => floor === name)?.models ?? [];
  return { fast: of('fast'), balanced: of('balanced'), strong: of('strong') };
}

function sameLists(a: FloorModels, b: FloorModels): boolean {
  return floorNames.every((floor) => a[floor].join('\n') === b[floor].join('\n'));
}
