import { describe, expect, it } from 'vitest';
import type { ArtifactView } from '#server/pipeline/views.ts';
import { changedByBoth, draftFor, type EditDraft, editsFor, newItemId } from './edit-draft.ts';
import { withEdits } from './with-edits.ts';

const story = {
  id: 'US-1',
  epic: 'E-1',
  title: 'Lend',
  asA: 'member',
  iWant: 'to lend',
  soThat: 'it is used',
  criteria: [{ given: 'a', when: 'b', then: 'c' }],
  points: 3,
  priority: 'must',
  dependsOn: [],
  covers: ['FR-1', 'FR-2'],
  testNotes: '',
};
const view = {
  stage: 'stories',
  version: { id: 'v1' },
  content: {
    epics: [{ id: 'E-1', title: 'Lending', goal: '', milestone: 'M-1' }],
    stories: [story],
    uncovered: [],
    feedback: [{ id: 'US-9', text: '', anchor: null, items: [] }],
  },
} as unknown as ArtifactView;

function written(id: string, values: EditDraft['values']): EditDraft {
  const draft = draftFor(view, id);
  if (!draft) throw new Error(`no form for ${id}`);
  return { ...draft, values: { ...draft.values, ...values } };
}

describe('editsFor', () => {
  it('sends only what was changed, as the server takes it', () => {
    expect(editsFor(view, written('US-1', {}))).toEqual([]);
    expect(
      editsFor(view, written('US-1', { points: '5', covers: 'fr-2; FR-7', title: ' Lend it ' })),
    ).toEqual([
      { kind: 'set', itemId: 'US-1', field: 'title', value: 'Lend it' },
      { kind: 'set', itemId: 'US-1', field: 'points', value: 5 },
      { kind: 'set', itemId: 'US-1', field: 'covers', value: ['FR-2', 'FR-7'] },
    ]);
  });

  it('puts a new item at the end of its section, with every field', () => {
    const [edit] = editsFor(view, written(newItemId('stories'), { title: 'Return', criteria: [] }));
    expect(edit).toMatchObject({ kind: 'add', section: 'stories', after: 'US-1' });
    expect(edit).toMatchObject({
      item: { title: 'Return', epic: 'E-1', points: 2, priority: 'should', covers: [] },
    });
  });

  it('has no form for what is not written by hand', () => {
    expect(draftFor(view, 'US-9')).toBeNull();
    expect(draftFor(view, newItemId('uncovered'))).toBeNull();
  });
});

describe('changedByBoth', () => {
  const draft = written('US-1', { title: 'Mine' });
  it('names a field that somebody else changed too', () =>
    expect(changedByBoth({ ...draft, theirs: { ...draft.initial, title: 'Theirs' } })).toEqual(['title']));
  it('leaves alone what only one of them changed', () =>
    expect(changedByBoth({ ...draft, theirs: { ...draft.initial, asA: 'keeper' } })).toEqual([]));
});

describe('withEdits', () => {
  it('shows what is set and leaves out what is removed, before the server has answered', () => {
    const next = withEdits(view, [
      { kind: 'set', itemId: 'US-1', field: 'title', value: 'New' },
      { kind: 'set', itemId: 'US-77', field: 'title', value: 'Nobody' },
    ]);
    expect(next.content).toMatchObject({ stories: [{ ...story, title: 'New' }] });
    expect(withEdits(next, [{ kind: 'remove', itemId: 'US-1' }]).content).toMatchObject({ stories: [] });
    expect(view.content).toMatchObject({ stories: [story] });
  });
});
