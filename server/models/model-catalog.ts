import { type Floor, floors } from './completion.ts';

/** A model that the router may choose. Prices in US dollars per million tokens, as published; the bill itself comes from upstream. */
export interface CatalogModel {
  readonly id: string;
  readonly floor: Floor;
  readonly promptUsdPerMillion: number;
  readonly completionUsdPerMillion: number;
  readonly contextTokens: number;
  /** Published medians: what is believed of its pace until it is measured. */
  readonly firstTokenMs: number;
  readonly tokensPerSecond: number;
  /** Its providers hold it to a JSON schema; where they do not, the schema goes into the prompt. */
  readonly strictOutput: boolean;
  /** It thinks before it answers unless told to keep that short. */
  readonly thinks: boolean;
}

const models = [
  model('google/gemini-2.5-flash-lite', 'fast', [0.1, 0.4], 1_048_576, [350, 199]),
  model('google/gemini-3-flash', 'fast', [0.5, 3], 1_048_576, [500, 200]),
  model('anthropic/claude-haiku-4.5', 'fast', [1, 5], 200_000, [900, 97]),
  model('anthropic/claude-3-haiku', 'fast', [0.25, 1.25], 200_000, [600, 120], { strictOutput: false }),
  model('google/gemini-2.5-flash', 'balanced', [0.3, 2.5], 1_048_576, [600, 205]),
  model('openai/gpt-5-mini', 'balanced', [0.25, 2], 400_000, [400, 120], { thinks: true }),
  model('qwen/qwen3-coder', 'balanced', [0.22, 0.95], 262_144, [800, 80]),
  model('anthropic/claude-sonnet-5', 'strong', [3, 15], 1_000_000, [900, 101]),
  model('anthropic/claude-sonnet-4.6', 'strong', [3, 15], 1_000_000, [1_290, 104]),
  model('anthropic/claude-3-sonnet', 'strong', [3, 15], 200_000, [1_140, 63], { strictOutput: false }),
] as const satisfies readonly CatalogModel[];

export const modelCatalog: readonly CatalogModel[] = models;

/** The models behind each floor, best first: today's, and those that the first specification named. */
export const modelPresets = {
  default: [
    'google/gemini-2.5-flash-lite',
    'google/gemini-3-flash',
    'anthropic/claude-haiku-4.5',
    'google/gemini-2.5-flash',
    'openai/gpt-5-mini',
    'qwen/qwen3-coder',
    'anthropic/claude-sonnet-5',
    'anthropic/claude-sonnet-4.6',
  ],
  classic: ['anthropic/claude-3-haiku', 'qwen/qwen3-coder', 'anthropic/claude-3-sonnet'],
} as const satisfies Record<string, readonly (typeof models)[number]['id'][]>;
export type ModelPreset = keyof typeof modelPresets;

export function modelsOf(preset: ModelPreset): readonly CatalogModel[] {
  const ids: readonly string[] = modelPresets[preset];
  return ids.flatMap((id) => modelCatalog.filter((candidate) => candidate.id === id));
}

/**
 * The next healthy model of the same floor: upstream moves on to it faster than we could, when the first fails before its first token.
 */
export function standInsFor(
  model: CatalogModel,
  models: readonly CatalogModel[],
  isHealthy: (model: CatalogModel) => boolean,
): readonly CatalogModel[] {
  const peers = models.filter(({ floor }) => floor === model.floor);
  const next = peers.slice(peers.indexOf(model) + 1).find(isHealthy);
  return next ? [next] : [];
}

/** What the operator has set. */
export interface OperatorModels {
  readonly preset: ModelPreset;
  /** Model ids by floor, best first, that stand in for the preset's. */
  readonly own: Readonly<Record<Floor, readonly string[]>>;
}

/**
 * The models of workspaces that choose none. As soon as the operator names any, the preset's other floors are dropped too: a server that
 * has its own models has none of the preset's.
 */
export function operatorModels({ preset, own }: OperatorModels): readonly CatalogModel[] {
  const named = namedModels(own);
  return named.length > 0 ? named : modelsOf(preset);
}

/** Models by their ids, each at the floor that it is named for. */
export function namedModels(own: OperatorModels['own']): readonly CatalogModel[] {
  return floors.flatMap((floor) => own[floor].map((id) => ({ ...(knownModel(id) ?? unpriced(id)), floor })));
}

function knownModel(id: string): CatalogModel | undefined {
  return modelCatalog.find((candidate) => candidate.id === id);
}

/** A model that the catalog does not know: taken to be free, and to need the schema in its prompt. */
function unpriced(id: string): CatalogModel {
  return model(id, 'fast', [0, 0], 32_768, [800, 80], { strictOutput: false });
}

/** What a call costs by the list price, for an upstream that does not bill. */
export function listPriceUsd(
  { promptUsdPerMillion, completionUsdPerMillion }: CatalogModel,
  usage: { readonly promptTokens: number; readonly completionTokens: number },
): number {
  const { promptTokens, completionTokens } = usage;
  return (promptTokens * promptUsdPerMillion + completionTokens * completionUsdPerMillion) / 1_000_000;
}

function model<Id extends string>(
  id: Id,
  floor: Floor,
  [promptUsdPerMillion, completionUsdPerMillion]: readonly [number, number],
  contextTokens: number,
  [firstTokenMs, tokensPerSecond]: readonly [number, number],
  { strictOutput = true, thinks = false } = {},
) {
  return {
    id,
    floor,
    promptUsdPerMillion,
    completionUsdPerMillion,
    contextTokens,
    firstTokenMs,
    tokensPerSecond,
    strictOutput,
    thinks,
  } as const;
}

/** What a model's tokens cost; null where the catalog does not know it. */
export function priceOf(
  id: string,
): Pick<CatalogModel, 'promptUsdPerMillion' | 'completionUsdPerMillion'> | null {
  const known = modelCatalog.find((model) => model.id === id);
  if (!known) return null;
  const { promptUsdPerMillion, completionUsdPerMillion } = known;
  return { promptUsdPerMillion, completionUsdPerMillion };
}
