import type { Milestone } from './plan.ts';
import type { Priority } from './requirements.ts';
import type { Quote, Source } from './source.ts';
import type { TracedArtifacts } from './trace-links.ts';
import { coverageOf } from './traceability.ts';

/** Requirements against what comes of them, or where nothing did yet, against what they come from. */
export interface TraceMatrix {
  readonly across: 'stories' | 'milestones' | 'sentences';
  readonly groups: readonly ColumnGroup[];
  readonly rows: readonly MatrixRow[];
  readonly milestones: readonly MilestoneCoverage[];
  readonly gaps: Gaps;
}

/** Columns side by side: the stories of an epic, or all columns as one where there is nothing to group them by. */
export interface ColumnGroup {
  /** The epic; null where there is none. */
  readonly id: string | null;
  readonly title: string;
  readonly milestone: string | null;
  readonly columns: readonly { readonly id: string; readonly title: string; readonly quote: Quote | null }[];
}

export interface MatrixRow {
  readonly id: string;
  readonly title: string;
  readonly priority: Priority;
  readonly milestones: readonly string[];
  /** Ids of the columns that it meets. */
  readonly meets: readonly string[];
}

export interface MilestoneCoverage {
  readonly id: string;
  readonly title: string;
  /** Functional requirements in its scope, but for those agreed as "won't have". */
  readonly requirements: number;
  /** Those of them that a story covers. */
  readonly covered: number;
  readonly stories: number;
}

/** Ids of what is missing its other half; empty lists while the stage that would fill them does not exist. */
export interface Gaps {
  readonly uncovered: readonly string[];
  /** Stories that no requirement asks for. */
  readonly unasked: readonly string[];
  /** Requirements in no milestone's scope. */
  readonly unscoped: readonly string[];
  readonly milestonesWithoutStory: readonly string[];
  readonly milestonesWithoutRequirement: readonly string[];
}

export function traceMatrix({ requirements, plan, stories }: TracedArtifacts): TraceMatrix | null {
  if (!requirements) return null;
  const { functional } = requirements;
  const known = new Set(functional.map(({ id }) => id));
  const wanted = new Set(functional.flatMap(({ id, priority }) => (priority === 'wont' ? [] : [id])));
  const milestones = plan?.milestones ?? [];
  const milestonesOf = reversed(milestones, ({ scope }) => scope);
  const told = stories ? coverageOf(requirements, stories) : null;
  const columns = columnsOf(requirements, milestones, stories);
  const milestoneOf = new Map(stories?.epics.map(({ id, milestone }) => [id, milestone]));
  const storiesIn = Map.groupBy(stories?.stories ?? [], ({ epic }) => milestoneOf.get(epic) ?? '');
  const coverage = milestones.map(({ id, title, scope }): MilestoneCoverage => {
    const inScope = [...new Set(scope)].filter((requirement) => wanted.has(requirement));
    const covered = inScope.filter((requirement) => told?.storiesOf.has(requirement));
    const count = storiesIn.get(id)?.length ?? 0;
    return { id, title, requirements: inScope.length, covered: covered.length, stories: count };
  });
  return {
    ...columns,
    rows: functional.map(({ id, statement, priority, source }) => ({
      id,
      title: statement,
      priority,
      milestones: milestonesOf.get(id) ?? [],
      meets: [
        ...new Set(
          told
            ? told.storiesOf.get(id)
            : columns.across === 'milestones'
              ? milestonesOf.get(id)
              : quotesIn(source).map(({ sentence }) => sentence),
        ),
      ],
    })),
    milestones: coverage,
    gaps: {
      uncovered: told?.uncovered ?? [],
      unasked: (stories?.stories ?? [])
        .filter(({ covers }) => !covers.some((id) => known.has(id)))
        .map(({ id }) => id),
      unscoped: plan ? [...wanted].filter((id) => !milestonesOf.has(id)) : [],
      milestonesWithoutStory: stories ? idsWhere(coverage, (milestone) => milestone.stories === 0) : [],
      milestonesWithoutRequirement: idsWhere(coverage, (milestone) => milestone.requirements === 0),
    },
  };
}

function columnsOf(
  { functional }: NonNullable<TracedArtifacts['requirements']>,
  milestones: readonly Milestone[],
  stories: TracedArtifacts['stories'],
): Pick<TraceMatrix, 'across' | 'groups'> {
  const asOne = (title: string, columns: ColumnGroup['columns']): readonly ColumnGroup[] =>
    columns.length === 0 ? [] : [{ id: null, title, milestone: null, columns }];
  if (stories) {
    const place = new Map(milestones.map(({ id }, index) => [id, index]));
    const rank = (milestone: string) => place.get(milestone) ?? milestones.length;
    const inEpic = Map.groupBy(stories.stories, ({ epic }) => epic);
    const epics = stories.epics.toSorted((a, b) => rank(a.milestone) - rank(b.milestone));
    const known = new Set(epics.map(({ id }) => id));
    const homeless = stories.stories.filter(({ epic }) => !known.has(epic));
    const columns = (list: typeof stories.stories) =>
      list.map(({ id, title }) => ({ id, title, quote: null }));
    return {
      across: 'stories',
      groups: [
        ...epics.flatMap(({ id, title, milestone }) => {
          const own = columns(inEpic.get(id) ?? []);
          return own.length === 0 ? [] : [{ id, title, milestone: milestone || null, columns: own }];
        }),
        ...asOne('In no epic', columns(homeless)),
      ],
    };
  }
  if (milestones.length > 0) {
    const columns = milestones.map(({ id, title }) => ({ id, title, quote: null }));
    return { across: 'milestones', groups: asOne('Milestones', columns) };
  }
  const quotes = new Map(
    functional.flatMap(({ source }) => quotesIn(source)).map((quote) => [quote.sentence, quote]),
  );
  const columns = [...quotes.values()]
    .toSorted((a, b) => a.start - b.start)
    .map((quote) => ({ id: quote.sentence, title: quote.text, quote }));
  return { across: 'sentences', groups: asOne('Sentences of the brief', columns) };
}

function quotesIn(source: Source): readonly Quote[] {
  return source.kind === 'quoted' ? source.quotes : [];
}

function reversed<T extends { readonly id: string }>(
  items: readonly T[],
  namesOf: (item: T) => readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const pairs = items.flatMap((item) => [...new Set(namesOf(item))].map((name) => ({ name, id: item.id })));
  const grouped = Map.groupBy(pairs, ({ name }) => name);
  return new Map([...grouped].map(([name, found]) => [name, found.map(({ id }) => id)]));
}

function idsWhere<T extends { readonly id: string }>(items: readonly T[], test: (item: T) => boolean) {
  return items.filter(test).map(({ id }) => id);
}
