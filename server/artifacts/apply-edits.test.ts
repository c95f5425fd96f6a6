import { describe, expect, it } from 'vitest';
import { stagedArtifact } from '../pipeline/stages/staged-artifact.ts';
import { isAppError } from '../platform/errors.ts';
import { applyEdits, type Edited } from './apply-edits.ts';
import { type ArtifactStage, artifactSchemas } from './artifact.ts';
import { type Entry, entriesOf, placesOf } from './draft-artifact.ts';
import { draftedArtifacts, knownRequirements, sectionsOfDrafted } from './drafted-artifacts.fake.ts';
import { editableSectionsOf } from './editable-sections.ts';
import type { ItemEdit } from './item-edit.ts';
import { idPrefixOf, itemsOf, sectionKeysOf } from './items.ts';

const stages = Object.keys(artifactSchemas) as ArtifactStage[];

function edit(stage: ArtifactStage, ...edits: ItemEdit[]): Edited {
  const requirements = stage === 'requirements' ? [] : knownRequirements;
  const content = sectionsOfDrafted(stage);
  const edited = applyEdits(stage, content, edits, { requirements, usedIds: ['FR-40', 'US-90'] });
  expect(content, 'what is edited stays as it was').toEqual(sectionsOfDrafted(stage));
  stagedArtifact(stage, edited.content);
  return edited;
}

function part({ content }: Edited, stage: ArtifactStage, id: string) {
  return placesOf(stage, content).get(id)?.part;
}

function problem(stage: ArtifactStage, ...edits: ItemEdit[]): { field: string | undefined; message: string } {
  try {
    edit(stage, ...edits);
  } catch (error) {
    if (isAppError(error) && error.kind === 'bad_input') return error as { field: string; message: string };
    throw error;
  }
  throw new Error('This should have been refused.');
}

const set = (itemId: string, field: string, value: unknown): ItemEdit => ({
  kind: 'set',
  itemId,
  field,
  value,
});
const remove = (itemId: string): ItemEdit => ({ kind: 'remove', itemId });
const plan = draftedArtifacts.plan;
const [firstMilestone, secondMilestone] = plan.milestones;
if (!firstMilestone || !secondMilestone) throw new Error('two milestones were expected');

describe('the table of editable sections', () => {
  it.each(stages)('knows every section of %s, and how its ids begin', (stage) => {
    expect(
      editableSectionsOf(stage)
        .map(([section]) => section)
        .filter((key) => key !== 'overview'),
    ).toEqual(sectionKeysOf(stage));
    const items = itemsOf(stagedArtifact(stage, draftedArtifacts[stage]));
    expect(items.length).toBeGreaterThan(5);
    for (const { id, section } of items)
      expect(id).toMatch(new RegExp(`^${idPrefixOf(stage, section)}-\\d+$`));
  });

  it.each(stages)('takes each value of %s that was generated as it is', (stage) => {
    for (const [itemId, { editable, part: fields }] of placesOf(stage, sectionsOfDrafted(stage))) {
      const edits = Object.keys(editable.fields).map((field) => set(itemId, field, fields[field]));
      expect(edit(stage, ...edits).content, itemId).toEqual(sectionsOfDrafted(stage));
    }
  });
});

describe('applyEdits', () => {
  it('sets a field and leaves everything else alone', () => {
    const edited = edit('requirements', set('FR-3', 'statement', '  The shed shall be locked.\nAlways. '));
    expect(part(edited, 'requirements', 'FR-3')?.statement).toBe('The shed shall be locked.\nAlways.');
    expect(edited.set).toEqual(new Map([['FR-3', new Set(['statement'])]]));
    const others = (content: object) =>
      itemsOf(stagedArtifact('requirements', content)).filter(({ id }) => id !== 'FR-3');
    expect(others(edited.content)).toEqual(others(draftedArtifacts.requirements));
  });

  it('edits the overview as a part of its own', () => {
    const edited = edit(
      'requirements',
      set('overview', 'successMeasures', ['A tool is found within a minute.']),
    );
    expect(part(edited, 'requirements', 'overview')?.successMeasures).toEqual([
      'A tool is found within a minute.',
    ]);
  });

  it('gives an added item an id that no item ever had, in the place asked for', () => {
    const item = { statement: 'Tools are insured.', priority: 'should', area: 'lending' };
    const edited = edit(
      'requirements',
      { kind: 'add', section: 'functional', after: 'FR-1', item },
      { kind: 'add', section: 'functional', after: null, item: { ...item, criteria: ['A policy exists.'] } },
    );
    const functional = entriesOf(edited.content, 'functional');
    expect(functional.slice(0, 3).map(({ id }) => id)).toEqual(['FR-42', 'FR-1', 'FR-41']);
    expect(functional[2]).toEqual({ ...item, id: 'FR-41', criteria: [], source: { kind: 'person' } });
  });

  it('may set what it has just added, and takes back all when a later edit is refused', () => {
    const add: ItemEdit = { kind: 'add', section: 'actors', after: null, item: { name: 'Insurer' } };
    expect(part(edit('requirements', add, set('A-3', 'name', 'Broker')), 'requirements', 'A-3')?.name).toBe(
      'Broker',
    );
    expect(problem('requirements', add, set('A-9', 'name', 'x')).field).toBe('edits.1.itemId');
  });

  it('takes a removed item out of every list that names it', () => {
    const edited = edit('requirements', remove('FR-3'));
    expect(part(edited, 'requirements', 'FR-3')).toBeUndefined();
    expect(part(edited, 'requirements', 'Q-1')?.changes).toEqual(['FR-4']);
    const waiting = plan.milestones.filter(({ dependsOn }) => dependsOn.includes(firstMilestone.id));
    expect(waiting.length).toBeGreaterThan(0);
    const without = edit('plan', remove(firstMilestone.id));
    for (const { id } of waiting)
      expect(part(without, 'plan', id)?.dependsOn).not.toContain(firstMilestone.id);
  });

  it('moves an item within its section', () => {
    const ids = (edited: Edited) => entriesOf(edited.content, 'functional').map(({ id }) => id);
    const before = draftedArtifacts.requirements.functional.map(({ id }) => id);
    const moved = edit('requirements', { kind: 'move', itemId: 'FR-1', after: 'FR-3' });
    expect(ids(moved).slice(0, 3)).toEqual(['FR-2', 'FR-3', 'FR-1']);
    expect(ids(moved).toSorted()).toEqual(before.toSorted());
    expect(ids(edit('requirements', { kind: 'move', itemId: 'FR-3', after: null }))[0]).toBe('FR-3');
  });

  it('says anew which requirements no story covers', () => {
    const story = draftedArtifacts.stories.stories.find(
      ({ covers }) => covers.length === 1,
    ) as unknown as Entry & {
      covers: string[];
    };
    const { content } = edit('stories', remove(story.id));
    expect(content.uncovered).toContainEqual({
      requirement: story.covers[0],
      reason: 'No story names it any more.',
    });
    expect(content.uncovered).toHaveLength(draftedArtifacts.stories.uncovered.length + 1);
  });

  it.each<[string, ArtifactStage, ItemEdit, string, RegExp]>([
    [
      'an empty statement',
      'requirements',
      set('FR-3', 'statement', ' '),
      'edits.0.value',
      /must not be empty/,
    ],
    ['a number for a text', 'requirements', set('FR-3', 'statement', 3), 'edits.0.value', /Write some text/],
    ['a long text', 'requirements', set('FR-3', 'statement', 'x'.repeat(4_001)), 'edits.0.value', /4,000/],
    [
      'bytes that are no text',
      'requirements',
      set('FR-3', 'statement', 'a\u0000b'),
      'edits.0.value',
      /not text/,
    ],
    ['an unknown priority', 'requirements', set('FR-3', 'priority', 'now'), 'edits.0.value', /must, should/],
    [
      'an empty entry of a list',
      'requirements',
      set('FR-3', 'criteria', ['x', '']),
      'edits.0.value.1',
      /empty/,
    ],
    ['a long list', 'requirements', set('FR-3', 'criteria', Array(61).fill('x')), 'edits.0.value', /60/],
    ['two lines in a name', 'requirements', set('A-1', 'name', 'a\nb'), 'edits.0.value', /one line/],
    [
      'an unknown area',
      'requirements',
      set('FR-3', 'area', 'nowhere'),
      'edits.0.value',
      /not one of the areas/,
    ],
    [
      'a field that follows from others',
      'requirements',
      set('FR-3', 'source', {}),
      'edits.0.field',
      /by hand/,
    ],
    ['a field of every object', 'requirements', set('FR-3', 'constructor', 'x'), 'edits.0.field', /by hand/],
    ['an item that is not there', 'requirements', remove('FR-77'), 'edits.0.itemId', /FR-77 is not in/],
    ['removing an area', 'requirements', remove('AR-1'), 'edits.0.itemId', /not removed/],
    [
      'a place that is not there',
      'requirements',
      { kind: 'move', itemId: 'FR-1', after: 'A-1' },
      'edits.0.after',
      /section/,
    ],
    [
      'a place behind itself',
      'requirements',
      { kind: 'move', itemId: 'FR-1', after: 'FR-1' },
      'edits.0.after',
      /itself/,
    ],
    [
      'a new item without its statement',
      'requirements',
      { kind: 'add', section: 'constraints', after: null, item: {} },
      'edits.0.item.statement',
      /text/,
    ],
    [
      'a new item with a strange field',
      'requirements',
      { kind: 'add', section: 'actors', after: null, item: { name: 'x', id: 'A-1' } },
      'edits.0.item.id',
      /no id/,
    ],
    [
      'a new area',
      'requirements',
      { kind: 'add', section: 'areas', after: null, item: { title: 'x' } },
      'edits.0.section',
      /by hand/,
    ],
    [
      'a section that is not there',
      'requirements',
      { kind: 'add', section: '__proto__', after: null, item: {} },
      'edits.0.section',
      /by hand/,
    ],
    [
      'a milestone that waits for itself',
      'plan',
      set(firstMilestone.id, 'dependsOn', [firstMilestone.id]),
      'edits.0.value',
      /wait for one another/,
    ],
    [
      'a milestone that waits for a later one',
      'plan',
      set(firstMilestone.id, 'dependsOn', [secondMilestone.id]),
      'edits.0.value',
      /M-1, M-2 would wait/,
    ],
    [
      'a requirement that nobody wrote',
      'plan',
      set(firstMilestone.id, 'scope', ['FR-99']),
      'edits.0.value',
      /FR-99 is not/,
    ],
    [
      'an effort that ends before it begins',
      'plan',
      set(firstMilestone.id, 'effortDays', { min: 3, max: 2 }),
      'edits.0.value',
      /least/,
    ],
    [
      'points that are not of the scale',
      'stories',
      set('US-1', 'points', 4),
      'edits.0.value',
      /1, 2, 3, 5, 8/,
    ],
    ['what a prompt takes from its story', 'prompts', set('P-1', 'criteria', []), 'edits.0.field', /by hand/],
  ])('refuses %s and names the field', (_, stage, wrong, field, message) => {
    expect(problem(stage, wrong)).toMatchObject({ field, message: expect.stringMatching(message) });
  });

  it('asks five questions at most', () => {
    const add: ItemEdit = { kind: 'add', section: 'questions', after: null, item: { question: 'Why?' } };
    expect(problem('requirements', add, add, add, add, add).field).toBe('edits.4.section');
  });
});
