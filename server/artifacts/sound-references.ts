import type { ArtifactStage } from './artifact.ts';
import { type Entry, entriesOf, type Part, type Sections } from './draft-artifact.ts';
import type { FunctionalRequirement } from './requirements.ts';
import type { StoriesArtifact, Story } from './stories.ts';
import { coverageOf } from './traceability.ts';
import { withoutCycles } from './without-cycles.ts';

/** What an artifact knows of the requirements that it was made from; none for the requirements themselves. */
export type KnownRequirements = readonly Pick<FunctionalRequirement, 'id' | 'priority'>[];

/**
 * Takes out of an artifact what leads nowhere since an item went: references to it, and waiting in a ring, of which what is listed
 * first stays. Says anew which requirements no story covers. A sound artifact comes back equal.
 */
export function soundReferences(
  stage: ArtifactStage,
  content: Readonly<Sections>,
  requirements: KnownRequirements,
): Sections {
  const ids = new Set(
    Object.values(content).flatMap((part) =>
      Array.isArray(part) ? (part as Partial<Entry>[]).flatMap(({ id }) => id ?? []) : [],
    ),
  );
  const known = new Set(requirements.map(({ id }) => id));
  const feedback = entriesOf(content, 'feedback').map((entry) => only(entry, 'items', ids));
  switch (stage) {
    case 'requirements': {
      const questions = entriesOf(content, 'questions').map((entry) => only(entry, 'changes', ids));
      const decisions = entriesOf(content, 'decisions').map((entry) => only(entry, 'items', ids));
      return { ...content, questions, ...(content.decisions ? { decisions } : {}), feedback };
    }
    case 'plan': {
      const milestones = inNoRing(entriesOf(content, 'milestones'));
      return { ...content, milestones: milestones.map((entry) => only(entry, 'scope', known)), feedback };
    }
    case 'stories': {
      const stories = inNoRing(entriesOf(content, 'stories')).map((entry) => ({
        ...only(entry, 'covers', known),
        epic: ids.has(String(entry.epic)) ? entry.epic : '',
      }));
      const told = content.uncovered as StoriesArtifact['uncovered'];
      const uncovered = uncoveredBy(stories as unknown as Story[], told, requirements);
      return { ...content, stories, uncovered, feedback };
    }
    case 'prompts':
      return { ...content, feedback };
  }
}

function only<P extends Part>(part: P, field: string, ids: ReadonlySet<string>): P {
  return { ...part, [field]: listIn(part, field).filter((id) => ids.has(id)) };
}

/** Items that wait for others of their section, but for nothing that is gone and never in a ring. */
function inNoRing(entries: readonly Entry[]): Entry[] {
  const here = new Set(entries.map(({ id }) => id));
  const wishes = entries.flatMap((entry) =>
    listIn(entry, 'dependsOn')
      .filter((to) => here.has(to) && to !== entry.id)
      .map((to) => ({ from: entry.id, to })),
  );
  const kept = Map.groupBy(withoutCycles(wishes), ({ from }) => from);
  return entries.map((entry) => ({
    ...entry,
    dependsOn: (kept.get(entry.id) ?? []).map(({ to }) => to),
  }));
}

function uncoveredBy(
  stories: readonly Story[],
  told: StoriesArtifact['uncovered'],
  requirements: KnownRequirements,
): StoriesArtifact['uncovered'] {
  const functional = requirements as FunctionalRequirement[];
  return coverageOf({ functional }, { stories: [...stories] }).uncovered.map(
    (requirement) =>
      told.find((entry) => entry.requirement === requirement) ?? {
        requirement,
        reason: 'No story names it any more.',
      },
  );
}

function listIn(part: Part, field: string): readonly string[] {
  return (part[field] as string[] | undefined) ?? [];
}
