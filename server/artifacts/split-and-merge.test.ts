import { describe, expect, it } from 'vitest';
import { stagedArtifact } from '../pipeline/stages/staged-artifact.ts';
import { isAppError } from '../platform/errors.ts';
import { applyEdits } from './apply-edits.ts';
import type { ArtifactStage } from './artifact.ts';
import { type Entry, entriesOf, type Sections } from './draft-artifact.ts';
import { draftedArtifacts, knownRequirements, sectionsOfDrafted } from './drafted-artifacts.fake.ts';
import type { ItemEdit } from './item-edit.ts';

const versionId = '01a21e6a-4cb6-78a1-8d7a-a23c3caa176c';

function edit(stage: ArtifactStage, edits: readonly ItemEdit[], content = sectionsOfDrafted(stage)) {
  const requirements = stage === 'requirements' ? [] : knownRequirements;
  const earlier = new Map([[versionId, sectionsOfDrafted(stage)]]);
  const edited = applyEdits(stage, content, edits, { requirements, usedIds: ['FR-40', 'US-90'], earlier });
  stagedArtifact(stage, edited.content);
  return edited;
}

function problem(stage: ArtifactStage, ...edits: ItemEdit[]) {
  try {
    edit(stage, edits);
  } catch (error) {
    if (isAppError(error) && error.kind === 'bad_input') return `${error.field}: ${error.message}`;
    throw error;
  }
  throw new Error('This should have been refused.');
}

function entry(content: Sections, section: string, id: string): Entry {
  const found = entriesOf(content, section).find((one) => one.id === id);
  if (!found) throw new Error(`${id} is not there.`);
  return found;
}

/** The stories with a request that US-1 answers, and US-3 waiting for US-2. */
function storiesWith(change: (stories: Entry[]) => void): Sections {
  const content = sectionsOfDrafted('stories');
  change(entriesOf(content, 'stories'));
  return content;
}
const [first, second, third] = draftedArtifacts.stories.stories.map(({ id }) => id) as [
  string,
  string,
  string,
];

describe('a split', () => {
  const split: ItemEdit = {
    kind: 'split',
    itemId: first,
    first: { title: 'Reserve', criteria: [{ given: 'a', when: 'b', then: 'c' }] },
    second: { title: 'Reserve twice', criteria: [{ given: 'd', when: 'e', then: 'f' }] },
  };

  it('gives the second a new id right behind the first, with what both have in common', () => {
    const { content, added, set } = edit('stories', [split]);
    const stories = entriesOf(content, 'stories');
    expect(stories.slice(0, 2).map(({ id, title }) => [id, title])).toEqual([
      [first, 'Reserve'],
      ['US-91', 'Reserve twice'],
    ]);
    expect(added).toEqual(['US-91']);
    const {
      id: _,
      title: __,
      criteria: ___,
      ...common
    } = entry(sectionsOfDrafted('stories'), 'stories', first);
    expect(stories[1]).toMatchObject(common);
    expect(stories[1]?.criteria).toEqual([{ given: 'd', when: 'e', then: 'f' }]);
    expect(set.get(first)).toEqual(new Set(['title', 'criteria']));
  });

  it('leaves who waited for the item waiting for the first', () => {
    const content = storiesWith((stories) => {
      for (const story of stories) story.dependsOn = story.id === third ? [first] : [];
    });
    const after = edit('stories', [split], content).content;
    expect(entry(after, 'stories', third).dependsOn).toEqual([first]);
  });

  it('keeps the words of the brief behind both, and both in the records that named the one', () => {
    const content = sectionsOfDrafted('requirements');
    const { source, statement } = entry(content, 'functional', 'FR-3');
    const after = edit('requirements', [{ kind: 'split', itemId: 'FR-3', first: {}, second: {} }]).content;
    expect(entry(after, 'functional', 'FR-41')).toMatchObject({ source, statement, criteria: [] });
    expect(entry(after, 'questions', 'Q-1').changes).toEqual(['FR-3', 'FR-41', 'FR-4']);
  });

  it('is refused where nothing is added by hand, and says which field is wrong', () => {
    expect(problem('prompts', { kind: 'split', itemId: 'P-1', first: {}, second: {} })).toMatch(
      /^edits.0.itemId/,
    );
    expect(problem('stories', { ...split, second: { title: ' ' } })).toMatch(
      /^edits.0.second.title: .*empty/,
    );
    expect(problem('stories', { ...split, first: { points: 4 } })).toMatch(/^edits.0.first.points/);
    expect(problem('stories', { ...split, first: { id: 'US-5' } })).toMatch(/^edits.0.first.id/);
  });
});

describe('a merge', () => {
  const merge = (itemId: string, from: string[], fields = {}): ItemEdit => ({
    kind: 'merge',
    itemId,
    from,
    fields,
  });

  it('unites lists, keeps the chosen sentences, and leaves one item', () => {
    const before = sectionsOfDrafted('stories');
    const [a, b] = [entry(before, 'stories', first), entry(before, 'stories', second)];
    const { content, removed } = edit('stories', [merge(first, [second], { iWant: b.iWant })]);
    const one = entry(content, 'stories', first);
    expect(one).toMatchObject({ title: a.title, iWant: b.iWant, points: a.points });
    const criteria = [...(a.criteria as object[]), ...(b.criteria as object[])];
    expect(one.criteria).toEqual([...new Map(criteria.map((c) => [JSON.stringify(c), c])).values()]);
    expect(one.covers).toEqual([...new Set([...(a.covers as string[]), ...(b.covers as string[])])]);
    expect(entriesOf(content, 'stories').map(({ id }) => id)).not.toContain(second);
    expect(removed).toEqual(new Set([second]));
  });

  it('leads whatever named one of the others to the one that remains', () => {
    const content = storiesWith((stories) => {
      for (const story of stories) story.dependsOn = story.id === third ? [second, first] : [];
    });
    const after = edit('stories', [merge(first, [second])], content).content;
    expect(entry(after, 'stories', third).dependsOn).toEqual([first]);
    const requirements = edit('requirements', [merge('FR-1', ['FR-3'])]).content;
    expect(entry(requirements, 'questions', 'Q-1').changes).toEqual(['FR-1', 'FR-4']);
  });

  it('stands on the words of the brief of all of them', () => {
    const quote = (start: number) => ({ sentence: 's', text: 't', start, end: start + 1 });
    const sources: Record<string, object> = {
      'FR-1': { kind: 'person' },
      'FR-2': { kind: 'quoted', quotes: [quote(3), quote(9)] },
      'FR-3': { kind: 'quoted', quotes: [quote(9)] },
    };
    const content = sectionsOfDrafted('requirements');
    for (const item of entriesOf(content, 'functional')) item.source = sources[item.id] ?? item.source;
    const after = edit('requirements', [merge('FR-1', ['FR-2', 'FR-3'])], content).content;
    expect(entry(after, 'functional', 'FR-1').source).toEqual({
      kind: 'quoted',
      quotes: [quote(3), quote(9)],
    });
  });

  it('never gives an id again that went into another item', () => {
    const merged = edit('requirements', [merge('FR-1', ['FR-3'])]);
    const add: ItemEdit = {
      kind: 'add',
      section: 'functional',
      after: null,
      item: { statement: 'New.', priority: 'must', area: 'lending' },
    };
    expect(edit('requirements', [add], merged.content).added).toEqual(['FR-41']);
  });

  it.each<[string, ItemEdit, RegExp]>([
    ['with itself', merge('FR-1', ['FR-1']), /^edits.0.from: FR-1 is not merged with itself/],
    ['with another kind', merge('FR-1', ['A-1']), /^edits.0.from: A-1 is in another section/],
    ['with what is not there', merge('FR-1', ['FR-99']), /^edits.0.from: FR-99 is not in this version/],
    ['where items are not written by hand', merge('AR-1', ['AR-2']), /^edits.0.itemId/],
    ['with a value that is none', merge('FR-1', ['FR-2'], { statement: '' }), /^edits.0.fields.statement/],
    ['with a field that is none', merge('FR-1', ['FR-2'], { source: {} }), /^edits.0.fields.source/],
  ])('is refused %s', (_, wish, message) => {
    expect(problem('requirements', wish)).toMatch(message);
  });

  it('is refused where the one and others would wait for one another', () => {
    const content = storiesWith((stories) => {
      for (const story of stories)
        story.dependsOn = story.id === first ? [second] : story.id === second ? [third] : [];
    });
    expect(() => edit('stories', [merge(first, [third])], content)).toThrow(/would wait for one another/);
  });
});

describe('what is brought back', () => {
  const back = (itemId: string, after: string | null): ItemEdit => ({
    kind: 'bring-back',
    itemId,
    versionId,
    after,
  });

  it('is as it was, under its id, in the place asked for and in the records that named it', () => {
    const { content } = edit('requirements', [{ kind: 'remove', itemId: 'FR-3' }]);
    const after = edit('requirements', [back('FR-3', 'FR-2')], content);
    expect(after.content).toEqual({
      ...sectionsOfDrafted('requirements'),
      questions: [{ ...draftedArtifacts.requirements.questions[0], changes: ['FR-4', 'FR-3'] }],
    });
    expect(after.removed).toEqual(new Set());
  });

  it('is refused where it is there still, never was, or the version is another', () => {
    expect(problem('requirements', back('FR-3', null))).toMatch(/in this version already/);
    expect(problem('requirements', back('FR-99', null))).toMatch(/not in that version/);
    const elsewhere = { ...back('FR-3', null), versionId: versionId.replace('0', '1') } as ItemEdit;
    expect(problem('requirements', { kind: 'remove', itemId: 'FR-3' }, elsewhere)).toMatch(/^edits.1.itemId/);
  });
});
