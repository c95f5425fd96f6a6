import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Milestone } from '#server/artifacts/plan.ts';
import type { Story } from '#server/artifacts/stories.ts';
import type { Box } from './frame/picture.ts';
import { dependencySummary, roadmapSummary, storyMapSummary } from './picture-words.ts';
import { layoutRoadmap } from './roadmap/layout-roadmap.ts';
import { layoutDependencies } from './stories/layout-dependencies.ts';
import { layoutStoryMap } from './stories/layout-story-map.ts';

const storyIds = Array.from({ length: 16 }, (_, index) => `US-${index + 1}`);
const titles = fc.oneof(fc.lorem({ maxCount: 12 }), fc.string({ unit: 'grapheme', maxLength: 60 }));
const story = (id: string, change: Partial<Story> = {}): Story => ({
  id,
  epic: 'E-1',
  title: id,
  asA: '',
  iWant: '',
  soThat: '',
  criteria: [],
  points: 3,
  priority: 'must',
  dependsOn: [],
  covers: [],
  testNotes: '',
  ...change,
});
const milestone = (id: string, change: Partial<Milestone> = {}): Milestone => ({
  id,
  title: id,
  goal: '',
  scope: [],
  exitCriteria: [],
  effortDays: { min: 1, max: 2 },
  dependsOn: [],
  ...change,
});

/** Whatever stories there may be: rings, unknown ids, no epic, an epic that is gone. */
const anyStories = fc.uniqueArray(fc.constantFrom(...storyIds), { minLength: 1 }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc
        .record({
          title: titles,
          epic: fc.constantFrom('E-1', 'E-2', 'E-3', ''),
          points: fc.constantFrom(1 as const, 2 as const, 3 as const, 5 as const, 8 as const),
          priority: fc.constantFrom('must' as const, 'should' as const, 'could' as const, 'wont' as const),
          dependsOn: fc.array(fc.constantFrom(...storyIds, 'US-99'), { maxLength: 3 }),
          covers: fc.subarray(['FR-1', 'FR-2']),
        })
        .map((change) => story(id, change)),
    ),
  ),
);
const epics = [
  { id: 'E-1', title: 'Accounts', goal: '', milestone: 'M-1' },
  { id: 'E-2', title: 'Parcels', goal: '', milestone: '' },
];
const milestones = [milestone('M-1'), milestone('M-2', { scope: ['FR-2'] })];

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Pairs that lie on one another, and boxes that do not lie within the picture. */
function misplaced(boxes: readonly Box[], { width, height }: { width: number; height: number }): string[] {
  return boxes.flatMap((box, index) => [
    ...boxes.slice(index + 1).flatMap((other) => (overlap(box, other) ? [`${box.id} on ${other.id}`] : [])),
    ...(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height
      ? []
      : [box.id]),
  ]);
}

function isInside({ x, y }: { x: number; y: number }, box: Box): boolean {
  return x > box.x + 1 && x < box.x + box.width - 1 && y > box.y + 1 && y < box.y + box.height - 1;
}

/** The points of a path of the kind that dependencies are drawn with, close together. */
function pointsOf(path: string): { x: number; y: number }[] {
  const points: { x: number; y: number }[] = [];
  let [x, y] = [0, 0];
  for (const [, kind, rest] of path.matchAll(/([MCH])([^MCH]*)/g)) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = (rest ?? '').trim().split(/\s+/).map(Number);
    const [fromX, fromY] = [x, y];
    for (let step = kind === 'M' ? 12 : 0; step <= 12; step++) {
      const t = step / 12;
      const bend = (from: number, first: number, second: number, to: number) =>
        (1 - t) ** 3 * from + 3 * (1 - t) ** 2 * t * first + 3 * (1 - t) * t ** 2 * second + t ** 3 * to;
      if (kind === 'C') [x, y] = [bend(fromX, a, c, e), bend(fromY, b, d, f)];
      else if (kind === 'H') x = fromX + (a - fromX) * t;
      else [x, y] = [a, b];
      points.push({ x, y });
    }
  }
  return points;
}

describe('layoutDependencies', () => {
  it('shows every story once, apart from all others, and draws no line through a box', () => {
    fc.assert(
      fc.property(anyStories, (stories) => {
        const graph = layoutDependencies(stories);
        const boxes = graph.boxes.map(({ box }) => box);
        expect(boxes.map(({ id }) => id).toSorted()).toEqual(stories.map(({ id }) => id).toSorted());
        expect(misplaced(boxes, graph)).toEqual([]);
        const crossed = graph.lines.flatMap(({ from, to, path }) =>
          pointsOf(path).flatMap((point) =>
            boxes.filter((box) => isInside(point, box)).map((box) => `${from} → ${to} through ${box.id}`),
          ),
        );
        expect(crossed).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('has a line for every dependency that can be drawn, ending at the story that waits', () => {
    const { lines, boxes } = layoutDependencies([
      story('US-1'),
      story('US-2', { dependsOn: ['US-1', 'US-1', 'US-77'] }),
    ]);
    expect(lines.map(({ from, to }) => [from, to])).toEqual([['US-1', 'US-2']]);
    const end = boxes.find(({ story: { id } }) => id === 'US-2')?.box;
    expect(lines[0]?.end).toEqual({ x: end?.x, y: (end?.y ?? 0) + (end?.height ?? 0) / 2 });
  });

  it('marks a cycle as such, and tells the way round', () => {
    const graph = layoutDependencies([
      story('US-3', { dependsOn: ['US-7'] }),
      story('US-7', { dependsOn: ['US-3'] }),
      story('US-8', { dependsOn: ['US-7'] }),
      story('US-9'),
    ]);
    expect(graph.boxes.filter(({ standing }) => standing === 'cycle').map(({ box }) => box.id)).toEqual([
      'US-3',
      'US-7',
    ]);
    expect(graph.lines.filter(({ standing }) => standing === 'cycle')).toHaveLength(2);
    expect(dependencySummary(graph)).toContain('3 stories in 3 layers; 1 independent;');
    expect(dependencySummary(graph)).toContain('1 cycle: US-3 → US-7 → US-3.');
  });
});

describe('layoutStoryMap', () => {
  it('shows every story once, apart from all others, within the width that it has', () => {
    fc.assert(
      fc.property(anyStories, fc.integer({ min: 320, max: 2_000 }), (stories, width) => {
        const map = layoutStoryMap({ epics, stories }, milestones, width);
        const boxes = map.bands.flatMap(({ columns }) =>
          columns.flatMap(({ cards }) => cards.map(({ box }) => box)),
        );
        expect(boxes.map(({ id }) => id).toSorted()).toEqual(stories.map(({ id }) => id).toSorted());
        expect(map.width).toBeLessThanOrEqual(Math.max(width, 320));
        expect(misplaced(boxes, map)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('puts a story where its epic is, else where its requirements are, else with those that are nowhere', () => {
    const stories = [
      story('US-1', { priority: 'could' }),
      story('US-2', { priority: 'must' }),
      story('US-3', { epic: 'E-2', covers: ['FR-2'] }),
      story('US-4', { epic: '' }),
    ];
    const { bands } = layoutStoryMap({ epics, stories }, milestones, 1_000);
    expect(
      bands.map(({ id, columns }) => [id, columns.map(({ cards }) => cards.map((card) => card.story.id))]),
    ).toEqual([
      ['M-1', [['US-2', 'US-1']]],
      ['M-2', [['US-3']]],
      [null, [['US-4']]],
    ]);
    expect(storyMapSummary({ epics, stories }, bands)).toBe(
      '4 stories with 12 points in 2 epics and 2 milestones; 1 in no milestone.',
    );
  });
});

describe('layoutRoadmap', () => {
  it('keeps every bar and every word within the picture, whatever the plan', () => {
    const plans = fc.array(
      fc.record({ title: titles, days: fc.integer({ min: 0, max: 90 }), after: fc.nat(5) }),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(plans, fc.integer({ min: 320, max: 1_100 }), (wished, width) => {
        const plan = wished.map(({ title, days, after }, index) =>
          milestone(`M-${index}`, {
            title,
            effortDays: { min: days / 2, max: days },
            dependsOn: [`M-${after}`],
          }),
        );
        const roadmap = layoutRoadmap(plan, width);
        expect(
          misplaced(
            roadmap.rows.map(({ box }) => box),
            roadmap,
          ),
        ).toEqual([]);
        for (const { bar, slackTo } of roadmap.rows) {
          expect(bar.x).toBeGreaterThanOrEqual(roadmap.chartLeft);
          expect(Math.max(bar.x + bar.width, slackTo ?? 0)).toBeLessThanOrEqual(width);
          expect(bar.sureWidth).toBeLessThanOrEqual(bar.width + 1e-6);
        }
      }),
    );
  });

  it('is told in words: how long, by which way, and what has no estimate', () => {
    const plan = [
      milestone('M-1', { effortDays: { min: 2, max: 4 } }),
      milestone('M-2', { effortDays: { min: 1, max: 1 } }),
      milestone('M-3', { effortDays: { min: 3, max: 6 }, dependsOn: ['M-1', 'M-2'] }),
    ];
    expect(roadmapSummary(plan)).toBe(
      '3 milestones in 10 working days, each by one person and as long as its longest estimate; critical path M-1 → M-3.',
    );
    expect(roadmapSummary([milestone('M-1', { effortDays: { min: 0, max: 0 } })])).toContain(
      '1 without an estimate, counted as no time',
    );
  });
});
