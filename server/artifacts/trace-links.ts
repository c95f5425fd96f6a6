import type { ArtifactOf, ArtifactStage } from './artifact.ts';
import type { Source } from './source.ts';

/** The artifacts that a trace goes over; a stage that has none yet is absent. */
export type TracedArtifacts = { readonly [S in ArtifactStage]?: ArtifactOf<S> };

/** What one link says, read from what hangs on it: `to` quotes `from`, covers it, waits for it, and so on. */
export type LinkKind =
  | 'quotes'
  | 'obeys'
  | 'answers'
  | 'follows'
  | 'belongs to'
  | 'is done by'
  | 'may be changed by'
  | 'holds'
  | 'waits for'
  | 'delivers'
  | 'is part of'
  | 'covers'
  | 'builds'
  | 'carries'
  | 'builds on';

/** `from` is the source, `to` what hangs on it. */
export interface TraceLink {
  readonly kind: LinkKind;
  readonly from: string;
  readonly to: string;
}

export const sentenceNode = (sentence: string): string => `sentence/${sentence}`;
export const requestNode = (feedbackId: string): string => `request/${feedbackId}`;
export const decisionNode = (questionId: string): string => `decision/${questionId}`;

/** Every link that the artifacts tell of, also those whose end is gone. */
export function linksOf(artifacts: TracedArtifacts): TraceLink[] {
  const { requirements, plan, stories, prompts } = artifacts;
  return [
    ...(requirements ? [...sourcesIn(requirements), ...withinRequirements(requirements)] : []),
    ...(plan ? withinPlan(plan) : []),
    ...(stories ? withinStories(stories) : []),
    ...(prompts ? withinPrompts(prompts, artifacts) : []),
    ...Object.values(artifacts).flatMap(({ feedback }) =>
      feedback.flatMap(({ id, items }) => linksTo(items, 'obeys', requestNode(id))),
    ),
  ];
}

function sourcesIn(requirements: ArtifactOf<'requirements'>): TraceLink[] {
  const parts: readonly unknown[] = Object.values(requirements).filter(Array.isArray).flat();
  return (parts as { readonly id?: string; readonly source?: Source }[]).flatMap(({ id, source }) => {
    if (id === undefined || source === undefined) return [];
    if (source.kind === 'quoted')
      return source.quotes.map(({ sentence }) => link('quotes', sentenceNode(sentence), id));
    return source.kind === 'feedback' ? [link('obeys', requestNode(source.feedbackId), id)] : [];
  });
}

function withinRequirements(requirements: ArtifactOf<'requirements'>): TraceLink[] {
  const { areas, actors, workflows, functional, questions, decisions = [] } = requirements;
  const areaOf = new Map(areas.map(({ id, key }) => [key, id]));
  const actorOf = new Map(actors.map(({ id, name }) => [name.toLowerCase(), id]));
  return [
    ...functional.flatMap(({ id, area }) => linksFrom([areaOf.get(area)], 'belongs to', id)),
    ...workflows.flatMap(({ id, actor }) => linksFrom([actorOf.get(actor.toLowerCase())], 'is done by', id)),
    ...questions.flatMap(({ id, changes }) => linksTo(changes, 'may be changed by', id)),
    ...decisions.flatMap(({ questionId, items }) => [
      link('answers', questionId, decisionNode(questionId)),
      ...linksTo(items, 'follows', decisionNode(questionId)),
    ]),
  ];
}

function withinPlan({ milestones }: ArtifactOf<'plan'>): TraceLink[] {
  return milestones.flatMap(({ id, scope, dependsOn }) => [
    ...linksFrom(scope, 'holds', id),
    ...linksFrom(dependsOn, 'waits for', id),
  ]);
}

function withinStories({ epics, stories }: ArtifactOf<'stories'>): TraceLink[] {
  return [
    ...epics.flatMap(({ id, milestone }) => linksFrom([milestone], 'delivers', id)),
    ...stories.flatMap(({ id, epic, covers, dependsOn }) => [
      ...linksFrom([epic], 'is part of', id),
      ...linksFrom(covers, 'covers', id),
      ...linksFrom(dependsOn, 'waits for', id),
    ]),
  ];
}

/** What a prompt takes over word for word has no id there: it is known by its words. */
function withinPrompts({ prompts }: ArtifactOf<'prompts'>, artifacts: TracedArtifacts): TraceLink[] {
  const { requirements, plan } = artifacts;
  const layers = new Map(plan?.architecture.map(({ id, layer, choice }) => [`${layer}\n${choice}`, id]));
  const done = new Map(plan?.definitionOfDone.map(({ id, text }) => [text, id]));
  const constraints = new Map([
    ...(requirements?.constraints ?? []).map(({ id, statement }) => [statement, id] as const),
    ...(requirements?.qualities ?? []).flatMap(({ id, statement, target }) => [
      [statement, id] as const,
      [`${statement} (${target})`, id] as const,
    ]),
  ]);
  return prompts.flatMap((prompt) => [
    ...linksFrom([prompt.story], 'builds', prompt.id),
    ...linksFrom(
      [
        ...prompt.requirements.map(({ id }) => id),
        ...prompt.constraints.map((text) => constraints.get(text)),
        ...prompt.decisions.map(({ layer, choice }) => layers.get(`${layer}\n${choice}`)),
        ...prompt.definitionOfDone.map((text) => done.get(text)),
      ],
      'carries',
      prompt.id,
    ),
    ...linksFrom(
      prompt.buildsOn.map(({ story }) => story),
      'builds on',
      prompt.id,
    ),
  ]);
}

function link(kind: LinkKind, from: string, to: string): TraceLink {
  return { kind, from, to };
}

/** None for what is not there: an empty name leads nowhere, and never did. */
function linksFrom(ids: readonly (string | undefined)[], kind: LinkKind, to: string): TraceLink[] {
  return ids.flatMap((from) => (from ? [link(kind, from, to)] : []));
}

function linksTo(ids: readonly string[], kind: LinkKind, from: string): TraceLink[] {
  return ids.flatMap((to) => (to ? [link(kind, from, to)] : []));
}
