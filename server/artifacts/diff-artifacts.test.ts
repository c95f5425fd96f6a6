import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stagedArtifact } from '../pipeline/stages/staged-artifact.ts';
import { type ArtifactStage, artifactSchemas } from './artifact.ts';
import { describeDiff } from './describe-diff.ts';
import { type ArtifactDiff, diffArtifacts, type PartDiff, recordField } from './diff-artifacts.ts';
import { type Entry, entriesOf, type Part, type Sections } from './draft-artifact.ts';
import { knownRequirements, sectionsOfDrafted } from './drafted-artifacts.fake.ts';
import { itemsOf, sectionKeysOf } from './items.ts';
import { movedIds } from './moved-ids.ts';
import { movedItems } from './moved-items.ts';
import { drawsFrom, editAtRandom, regenerateAtRandom } from './random-revisions.fake.ts';

const stages = Object.keys(artifactSchemas) as ArtifactStage[];

function difference(stage: ArtifactStage, before: Sections, after: Sections): ArtifactDiff {
  return diffArtifacts(stagedArtifact(stage, before), stagedArtifact(stage, after));
}

/** What the older says once the difference is done to it. */
function applied(stage: ArtifactStage, before: Sections, { parts }: ArtifactDiff): Sections {
  const content = structuredClone(before) as Sections;
  const sections = new Set(sectionKeysOf(stage));
  for (const part of parts.filter(({ section }) => !sections.has(section))) {
    if (part.now === null) delete content[part.section];
    else content[part.section] = part.section === 'overview' ? filled(part) : part.now[recordField];
  }
  for (const [section, changes] of Map.groupBy(parts, ({ section }) => section)) {
    if (!sections.has(section)) continue;
    const placed = new Set(changes.filter(({ change, moved }) => change === 'added' || moved));
    const gone = new Set(changes.filter((part) => part.change === 'removed' || placed.has(part)));
    const entries = entriesOf(content, section).flatMap((entry) => {
      const part = changes.find(({ id }) => id === entry.id);
      if (part && gone.has(part)) return [];
      return [part ? (filled(part) as Entry) : entry];
    });
    for (const part of placed) {
      const at = entries.findIndex(({ id }) => id === part.after);
      if (part.after !== null) expect(at, `what ${part.id} comes after is there`).toBeGreaterThanOrEqual(0);
      entries.splice(at + 1, 0, filled(part) as Entry);
    }
    content[section] = entries;
  }
  return content;
}

/** The part as it was, with the fields that the difference names. */
function filled({ id, section, before, now, fields }: PartDiff): Part {
  const changed = Object.fromEntries(fields.map((field) => [field, now?.[field]]));
  return { ...(section === id ? {} : { id }), ...before, ...changed };
}

describe('diffArtifacts', () => {
  it('tells what came, went, moved and changed, where it stands', () => {
    const before = sectionsOfDrafted('requirements');
    const after = sectionsOfDrafted('requirements');
    const [first, second, ...rest] = entriesOf(after, 'functional') as [Entry, Entry, ...Entry[]];
    const [third] = rest as [Entry];
    const added = { ...structuredClone(first), id: 'FR-90' };
    after.functional = [second, first, added, ...rest.slice(1)];
    first.statement = 'It shall be otherwise.';
    (after.overview as Part).problem = 'Another one.';
    const { parts, unchanged } = difference('requirements', before, after);
    const byId = new Map(parts.map((part) => [part.id, part]));
    expect(byId.get('overview')).toMatchObject({ change: 'changed', fields: ['problem'] });
    expect(byId.get(first.id)).toMatchObject({ change: 'changed', fields: ['statement'] });
    expect(byId.get('FR-90')).toMatchObject({ change: 'added', after: first.id });
    expect(byId.get(third.id)).toMatchObject({ change: 'removed', now: null });
    expect(parts.filter(({ moved }) => moved)).toHaveLength(1);
    expect(unchanged.map(({ id }) => id)).toContain(rest[1]?.id);
  });

  it('does not mind where in the brief a quotation stands, but minds what it says', () => {
    const quoted = (text: string, start: number) => {
      const content = sectionsOfDrafted('requirements');
      const [first] = entriesOf(content, 'functional') as [Entry];
      const quote = { sentence: 'S1', text, start, end: start + text.length };
      first.source = { kind: 'quoted', quotes: [quote] };
      return content;
    };
    const before = quoted('tools are lent', 10);
    expect(difference('requirements', before, quoted('tools are lent', 90)).parts).toEqual([]);
    expect(difference('requirements', before, quoted('tools are sold', 10)).parts).toMatchObject([
      { change: 'changed', fields: ['source'] },
    ]);
  });

  it('tells what a section records as one part', () => {
    const before = sectionsOfDrafted('stories');
    const after = { ...before, uncovered: [{ requirement: 'FR-9', reason: 'No story names it.' }] };
    const { parts } = difference('stories', before, after);
    expect(parts.map(({ id, fields }) => [id, fields])).toEqual([['uncovered', [recordField]]]);
    const [part] = parts as [PartDiff];
    expect(describeDiff('stories', part, () => 100).fields[0]?.lines.at(-1)).toEqual({
      kind: 'added',
      pieces: [{ kind: 'added', text: 'FR-9: No story names it.' }],
    });
  });

  describe.each(stages)('of %s, whatever was done (a failure prints its seed)', (stage) => {
    const base = sectionsOfDrafted(stage);
    const usedIds = itemsOf(stagedArtifact(stage, base)).map(({ id }) => id);
    const surroundings = { requirements: stage === 'requirements' ? [] : knownRequirements, usedIds };
    const pairs = fc
      .record({ seed: fc.nat(), again: fc.boolean() })
      .map(({ seed, again }): [Sections, Sections] => {
        const draw = drawsFrom(seed);
        let edited = base;
        for (let step = 0; step < 4; step += 1)
          edited = editAtRandom(stage, edited, surroundings, draw, 'mine').edited.content;
        const other = again
          ? regenerateAtRandom(stage, { generated: base, ...surroundings }, draw, 'theirs')
          : base;
        return [other, edited];
      });
    const check = (law: (before: Sections, after: Sections) => void) =>
      fc.assert(
        fc.property(pairs, ([before, after]) => law(before, after)),
        { numRuns: 20 },
      );

    it('done to the older it yields the newer', () =>
      check((before, after) => {
        expect(applied(stage, before, difference(stage, before, after))).toEqual(after);
      }));

    it('is nothing between a version and itself', () =>
      check((_, after) => {
        expect(difference(stage, after, structuredClone(after)).parts).toEqual([]);
      }));

    it('names the same parts and fields the other way round', () =>
      check((before, after) => {
        const turned = { added: 'removed', removed: 'added', changed: 'changed', moved: 'moved' } as const;
        const there = difference(stage, before, after).parts;
        const back = difference(stage, after, before).parts;
        const named = (parts: readonly PartDiff[], of: (change: PartDiff['change']) => string) =>
          parts.map(({ id, change, moved, fields }) => [id, of(change), moved, fields.toSorted()]).toSorted();
        expect(named(there, (change) => change)).toEqual(named(back, (change) => turned[change]));
      }));

    it('tells every part once, changed or not', () =>
      check((before, after) => {
        const { parts, unchanged } = difference(stage, before, after);
        const ids = [...parts, ...unchanged].map(({ id, section }) => `${section}/${id}`);
        expect(new Set(ids).size).toBe(ids.length);
        const items = [before, after].flatMap((content) => itemsOf(stagedArtifact(stage, content)));
        for (const { id, section } of items) expect(ids).toContain(`${section}/${id}`);
      }));

    it('is told what was moved without the rest of the difference', () =>
      check((before, after) => {
        const moved = difference(stage, before, after).parts.filter((part) => part.moved);
        const named = movedItems(stagedArtifact(stage, before), stagedArtifact(stage, after));
        expect(named.toSorted()).toEqual(moved.map(({ id }) => id).toSorted());
      }));

    it('has something to say of every part that changed', () =>
      check((before, after) => {
        for (const part of difference(stage, before, after).parts) {
          const { fields } = describeDiff(stage, part, () => 1_000);
          if (part.change !== 'moved') expect(fields.length, part.id).toBeGreaterThan(0);
          for (const { lines } of fields) {
            if (part.change === 'added' || part.change === 'removed')
              expect(lines.every(({ kind }) => kind === part.change)).toBe(true);
            expect(lines.some(({ kind }) => kind !== 'same')).toBe(true);
          }
        }
      }));
  });
});

describe('movedIds', () => {
  it.each([
    ['nothing in equal lists', 'abc', 'abc', ''],
    ['what came and went is not moved', 'abcd', 'xacy', ''],
    ['one that jumped', 'abcde', 'bcdea', 'a'],
    ['one that jumped back', 'bcdea', 'abcde', 'a'],
    ['all but one of what was turned round', 'abc', 'cba', 'bc'],
  ])('%s', (_, before, after, moved) => {
    const ids = [...movedIds([...before], [...after])];
    expect(ids).toHaveLength(moved.length);
    if (moved.length === 1) expect(ids).toEqual([...moved]);
  });

  it('leaves what stays in one order, and takes as few as can be', () =>
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(9), { maxLength: 7 }), fc.nat(), (numbers, seed) => {
        const before = numbers.map(String);
        const draw = drawsFrom(seed);
        const after = before
          .map((id) => ({ id, at: draw(1000) }))
          .sort((a, b) => a.at - b.at)
          .map(({ id }) => id);
        const moved = movedIds(before, after);
        const stays = (list: string[]) => list.filter((id) => !moved.has(id));
        expect(stays(before)).toEqual(stays(after));
        expect(moved.size).toBe(before.length - longestByTrying(before, after));
      }),
      { numRuns: 100 },
    ));
});

function longestByTrying(before: readonly string[], after: readonly string[]): number {
  let longest = 0;
  for (let mask = 0; mask < 2 ** before.length; mask += 1) {
    const kept = before.filter((_, index) => mask & (1 << index));
    const there = after.filter((id) => kept.includes(id));
    if (kept.every((id, index) => id === there[index])) longest = Math.max(longest, kept.length);
  }
  return longest;
}
