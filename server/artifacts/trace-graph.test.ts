import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArtifactStage } from './artifact.ts';
import { artifactSchemas } from './artifact.ts';
import type { Sections } from './draft-artifact.ts';
import { draftedArtifacts, type knownRequirements } from './drafted-artifacts.fake.ts';
import { itemsOf } from './items.ts';
import { mergeArtifacts } from './merge-artifacts.ts';
import { type Draw, drawsFrom, editAtRandom, regenerateAtRandom } from './random-revisions.fake.ts';
import { traceGraph } from './trace-graph.ts';
import type { TracedArtifacts } from './trace-links.ts';
import { traceMatrix } from './trace-matrix.ts';
import { walkTrace } from './walk-trace.ts';

const stages = Object.keys(artifactSchemas) as ArtifactStage[];

/** What people and models make of a project in some turns, each stage for itself: so references to what is gone are left over. */
function afterRandomTurns(draw: Draw, turns: number): TracedArtifacts {
  const made: Record<string, Sections> = structuredClone(draftedArtifacts) as never;
  const generated = structuredClone(made);
  for (let turn = 0; turn < turns; turn++) {
    const stage = stages[draw(stages.length)] as ArtifactStage;
    const requirements = made.requirements?.functional as typeof knownRequirements;
    const content = made[stage] as Sections;
    const base = generated[stage] as Sections;
    const usedIds = stages.flatMap((name) =>
      itemsOf({ stage: name, content: made[name] } as never).map(({ id }) => id),
    );
    const surroundings = { requirements, usedIds };
    if (draw(3) === 0) {
      const theirs = regenerateAtRandom(stage, { ...surroundings, generated: base }, draw, 'models');
      made[stage] = mergeArtifacts(stage, { base, mine: content, theirs }, requirements).content;
      generated[stage] = theirs;
    } else made[stage] = editAtRandom(stage, content, surroundings, draw, 'person').edited.content;
  }
  return made as unknown as TracedArtifacts;
}

const seeds = fc.integer({ min: 1, max: 1_000_000 });

describe('a trace after random edits, removals and merges (a failure prints its seed)', {
  timeout: 20_000,
}, () => {
  it('has no dangling end, and every link from both of its ends', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const draw = drawsFrom(seed);
        const { nodes, up, down } = traceGraph(afterRandomTurns(draw, 1 + draw(12)));
        const upwards = [...up.values()].flat();
        const onwards = [...down.values()].flat();
        expect(upwards.filter(({ from, to }) => !nodes.has(from) || !nodes.has(to))).toEqual([]);
        expect(new Set(upwards).symmetricDifference(new Set(onwards)).size).toBe(0);
        expect(upwards.length).toBe(onwards.length);
        expect([...up].filter(([id, links]) => links.some(({ to }) => to !== id))).toEqual([]);
        expect([...down].filter(([id, links]) => links.some(({ from }) => from !== id))).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });

  it('reaches the same by walking up as by walking down', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const draw = drawsFrom(seed);
        const graph = traceGraph(afterRandomTurns(draw, 1 + draw(8)));
        const through = (id: string) =>
          walkTrace(graph, id, 'down').filter(({ link }) => link.kind !== 'holds');
        const ids = [...graph.nodes.keys()];
        const id = ids[draw(ids.length)] as string;
        for (const step of through(id))
          if (step.distance === 1) expect(walkTrace(graph, step.id, 'up').map((up) => up.id)).toContain(id);
        const met = walkTrace(graph, id, 'down').map((step) => step.id);
        expect(new Set(met).size).toBe(met.length);
        expect(met).not.toContain(id);
      }),
      { numRuns: 15 },
    );
  });

  it('counts coverage as a plain recount does', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const draw = drawsFrom(seed);
        const made = afterRandomTurns(draw, 1 + draw(12));
        const matrix = traceMatrix(made);
        const { requirements, plan, stories } = made;
        if (!matrix || !requirements || !plan || !stories) throw new Error('all stages were expected');
        const covering = (id: string) => stories.stories.filter(({ covers }) => covers.includes(id));
        const wanted = requirements.functional.filter(({ priority }) => priority !== 'wont');
        expect(matrix.rows.map(({ id, meets }) => [id, [...meets].sort()])).toEqual(
          requirements.functional.map(({ id }) => [
            id,
            covering(id)
              .map((story) => story.id)
              .sort(),
          ]),
        );
        expect(matrix.gaps.uncovered).toEqual(
          wanted.filter(({ id }) => covering(id).length === 0).map(({ id }) => id),
        );
        expect(matrix.gaps.unasked).toEqual(
          stories.stories
            .filter(({ covers }) => !requirements.functional.some(({ id }) => covers.includes(id)))
            .map(({ id }) => id),
        );
        for (const milestone of matrix.milestones) {
          const scope = plan.milestones.find(({ id }) => id === milestone.id)?.scope ?? [];
          const inScope = wanted.filter(({ id }) => scope.includes(id));
          expect(milestone.requirements).toBe(inScope.length);
          expect(milestone.covered).toBe(inScope.filter(({ id }) => covering(id).length > 0).length);
          const epics = stories.epics.filter((epic) => epic.milestone === milestone.id);
          expect(milestone.stories).toBe(
            stories.stories.filter(({ epic }) => epics.some(({ id }) => id === epic)).length,
          );
        }
        const shown = matrix.groups.flatMap(({ columns }) => columns.map(({ id }) => id));
        expect(shown.toSorted()).toEqual(stories.stories.map(({ id }) => id).toSorted());
      }),
      { numRuns: 15 },
    );
  });
});

describe('a trace', () => {
  const graph = traceGraph(draftedArtifacts);
  const { requirements, stories, prompts } = draftedArtifacts;

  it('leads from a prompt to the words of the brief, and back', () => {
    const prompt = prompts.prompts[0];
    const story = stories.stories.find(({ id }) => id === prompt?.story);
    const quote = { sentence: 's7', text: 'A member can reserve a tool.', start: 10, end: 38 };
    const functional = requirements.functional.map((requirement) => ({
      ...requirement,
      source: { kind: 'quoted' as const, quotes: [quote] },
    }));
    const quoting = traceGraph({ ...draftedArtifacts, requirements: { ...requirements, functional } });
    const steps = walkTrace(quoting, prompt?.id ?? '', 'up');
    expect(steps.map(({ id }) => id)).toEqual(
      expect.arrayContaining([story?.id, story?.covers[0], 'sentence/s7']),
    );
    expect(quoting.nodes.get('sentence/s7')).toMatchObject({ kind: 'sentence', quote });
    expect(walkTrace(quoting, 'sentence/s7', 'down').map(({ id }) => id)).toContain(prompt?.id);
  });

  it('does not let a requirement hang on its neighbours in a milestone', () => {
    const [first, ...others] = requirements.functional.map(({ id }) => id);
    const reached = walkTrace(graph, first ?? '', 'down').map(({ id }) => id);
    expect(reached.filter((id) => id.startsWith('M-'))).toHaveLength(1);
    expect(reached.filter((id) => others.includes(id) || id.startsWith('E-'))).toEqual([]);
  });

  it('tells what is named and not there any more', () => {
    const [first] = requirements.functional;
    const without = { ...requirements, functional: requirements.functional.slice(1) };
    const covering = stories.stories.filter(({ covers }) => covers.includes(first?.id ?? ''));
    const { lost } = traceGraph({ ...draftedArtifacts, requirements: without });
    expect(lost.filter(({ kind }) => kind === 'covers').map(({ to }) => to)).toEqual(
      covering.map(({ id }) => id),
    );
  });

  it('says why an item stands there that nobody asked for', () => {
    const inferred = requirements.functional.find(({ source }) => source.kind === 'inferred');
    const node = graph.nodes.get(inferred?.id ?? requirements.risks[0]?.id ?? '');
    expect(node).toMatchObject({ kind: 'item', origin: { kind: 'inferred' } });
  });

  it('names the request and the decision that shaped an item', () => {
    const [first] = requirements.functional;
    const id = first?.id ?? '';
    const shaped = {
      ...requirements,
      feedback: [{ id: 'f1', text: 'Also by phone.', anchor: id, items: [id] }],
      decisions: [{ questionId: 'Q-1', question: 'Who pays?', answer: 'The member.', items: [id] }],
    };
    const up = walkTrace(traceGraph({ requirements: shaped }), id, 'up');
    expect(up.filter(({ distance }) => distance === 1).map((step) => [step.link.kind, step.id])).toEqual(
      expect.arrayContaining([
        ['obeys', 'request/f1'],
        ['follows', 'decision/Q-1'],
      ]),
    );
  });
});

describe('a matrix', () => {
  const { requirements, plan } = draftedArtifacts;

  it('goes across milestones before there are stories, and across the brief before there is a plan', () => {
    expect(traceMatrix({})).toBeNull();
    const planned = traceMatrix({ requirements, plan });
    expect(planned?.across).toBe('milestones');
    expect(planned?.gaps).toMatchObject({ uncovered: [], unasked: [], milestonesWithoutStory: [] });
    const alone = traceMatrix({ requirements });
    expect(alone?.across).toBe('sentences');
    const columns = new Set(alone?.groups[0]?.columns.map(({ id }) => id));
    for (const { meets } of alone?.rows ?? []) for (const id of meets) expect(columns.has(id)).toBe(true);
  });

  it('names milestones that hold nothing, and requirements that no milestone holds', () => {
    const [first, ...rest] = plan.milestones;
    if (!first) throw new Error('a milestone was expected');
    const emptied = { ...plan, milestones: [{ ...first, scope: [] }, ...rest] };
    const { gaps } = traceMatrix({ ...draftedArtifacts, plan: emptied }) ?? {};
    expect(gaps?.milestonesWithoutRequirement).toContain(first.id);
    const lonely = first.scope.filter((id) => !rest.some(({ scope }) => scope.includes(id)));
    const wont = requirements.functional.filter(({ priority }) => priority === 'wont').map(({ id }) => id);
    expect(gaps?.unscoped.toSorted()).toEqual(lonely.filter((id) => !wont.includes(id)).toSorted());
  });
});

describe('a large trace', () => {
  /** So many requirements, and the stories, prompts and milestones that go with them. */
  function project(functional: number, perRequirement: number): TracedArtifacts {
    const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
    const many = <T>(count: number, make: (index: number) => T) =>
      Array.from({ length: count }, (_, i) => make(i));
    const { requirements, plan, stories, prompts } = draftedArtifacts;
    const count = Math.round(functional * perRequirement);
    return {
      requirements: {
        ...requirements,
        functional: many(functional, (i) => ({ ...at(requirements.functional, i), id: `FR-${i + 1}` })),
      },
      plan: {
        ...plan,
        milestones: plan.milestones.map((milestone, m) => ({
          ...milestone,
          scope: many(functional, (i) => `FR-${i + 1}`).filter((_, i) => i % plan.milestones.length === m),
        })),
      },
      stories: {
        ...stories,
        stories: many(count, (i) => ({
          ...at(stories.stories, i),
          id: `US-${i + 1}`,
          covers: [`FR-${(i % functional) + 1}`],
          dependsOn: i === 0 ? [] : [`US-${i}`],
        })),
      },
      prompts: {
        ...prompts,
        prompts: many(count, (i) => ({ ...at(prompts.prompts, i), id: `P-${i + 1}`, story: `US-${i + 1}` })),
      },
    };
  }
  /** Links met, as a measure of work that no other process disturbs. */
  const linksIn = (made: TracedArtifacts) => [...traceGraph(made).up.values()].flat().length;

  it('grows with the project, not with its square', () => {
    const small = linksIn(project(75, 5 / 3));
    const large = linksIn(project(300, 5 / 3));
    expect(large / small).toBeLessThan(5);
  });

  it('of 300 requirements and 500 stories is made and walked in a moment', () => {
    const made = project(300, 5 / 3);
    const startedMs = performance.now();
    const graph = traceGraph(made);
    traceMatrix(made);
    const chain = walkTrace(graph, 'US-1', 'down');
    expect(chain.filter(({ id }) => id.startsWith('US-'))).toHaveLength(499);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });
});
