import { describe, expect, it } from 'vitest';
import type { ArtifactView } from '#server/pipeline/views.ts';
import {
  afterSave,
  chosen,
  draftFor,
  type EditDraft,
  meet,
  nextSave,
  problemsIn,
  typed,
  unsavedFields,
} from './edit-draft.ts';
import type { FieldValues } from './field-values.ts';
import { formTableOf } from './form-tables.ts';
import { newItemId } from './new-item-id.ts';
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

const table = formTableOf('stories', 'stories') as NonNullable<ReturnType<typeof formTableOf>>;
const draftOf = (id: string): EditDraft => {
  const draft = draftFor(view, id);
  if (!draft) throw new Error(`no form for ${id}`);
  return draft;
};
const written = (id: string, values: FieldValues): EditDraft =>
  Object.entries(values).reduce((draft, [field, value]) => typed(draft, field, value), draftOf(id));
const saved = (id: string, change: object) =>
  ({
    ...view,
    version: { id },
    content: { ...view.content, stories: [{ ...story, ...change }] },
  }) as unknown as ArtifactView;

describe('nextSave', () => {
  it('sends only what was changed, as the server takes it, over the version that was seen', () => {
    expect(nextSave(view, draftOf('US-1'))).toBeNull();
    const next = nextSave(
      view,
      written('US-1', { points: '5', covers: ['FR-2', 'FR-7'], title: ' Lend it ' }),
    );
    expect(next?.basedOn).toBe('v1');
    expect(next?.edits).toEqual([
      { kind: 'set', itemId: 'US-1', field: 'title', value: 'Lend it' },
      { kind: 'set', itemId: 'US-1', field: 'points', value: 5 },
      { kind: 'set', itemId: 'US-1', field: 'covers', value: ['FR-2', 'FR-7'] },
    ]);
  });

  it('sends nothing that is wrong, and the rest all the same', () => {
    const draft = written('US-1', { title: ' ', asA: 'keeper' });
    expect(nextSave(view, draft)?.edits).toMatchObject([{ field: 'asA' }]);
    expect(problemsIn(table, draft)).toEqual({ title: 'This must not be empty.' });
    expect(nextSave(view, written('US-1', { asA: 'keeper' }), ['asA'])).toBeNull();
  });

  it('puts a new item at the end of its section once it is whole', () => {
    const begun = { title: 'Return', criteria: [] };
    expect(nextSave(view, written(newItemId('stories'), begun))).toBeNull();
    const whole = { ...begun, asA: 'member', iWant: 'to return', soThat: 'others lend' };
    expect(nextSave(view, written(newItemId('stories'), whole))?.edits).toMatchObject([
      {
        kind: 'add',
        section: 'stories',
        after: 'US-1',
        item: { title: 'Return', epic: 'E-1', points: 2, priority: 'should', covers: [] },
      },
    ]);
  });

  it('has no form for what is not written by hand', () => {
    expect(draftFor(view, 'US-9')).toBeNull();
    expect(draftFor(view, newItemId('uncovered'))).toBeNull();
  });
});

describe('meet', () => {
  it('lets fields that this person left alone follow the newer version', () => {
    const met = meet(written('US-1', { title: 'Mine' }), saved('v2', { asA: 'keeper' }));
    expect(met.values).toMatchObject({ title: 'Mine', asA: 'keeper' });
    expect(unsavedFields(met)).toEqual(['title']);
    expect(nextSave(view, met)?.basedOn, 'the title was seen in the older one').toBe('v1');
    expect(nextSave(view, typed(typed(met, 'title', 'Lend'), 'asA', 'clerk'))?.basedOn).toBe('v2');
  });

  it('holds a text back that both changed until one is chosen, and saves the rest', () => {
    const theirs = saved('v2', { title: 'Theirs' });
    const met = meet(written('US-1', { title: 'Mine', asA: 'keeper' }), theirs);
    expect(met.theirs).toEqual({ title: 'Theirs' });
    expect(nextSave(view, met)?.edits).toMatchObject([{ field: 'asA' }]);
    const mine = chosen(met, 'title', 'mine');
    const next = nextSave(view, typed(mine, 'asA', 'member'));
    expect(next).toMatchObject({ basedOn: 'v2', edits: [{ field: 'title', value: 'Mine' }] });
    const taken = chosen(met, 'title', 'theirs');
    expect(taken.values.title).toBe('Theirs');
    expect(unsavedFields(taken)).toEqual(['asA']);
  });

  it('leaves lists that both changed to the server, which joins them', () => {
    const mine = written('US-1', { covers: ['FR-1', 'FR-2', 'FR-3'] });
    const met = meet(mine, saved('v2', { covers: ['FR-1', 'FR-2', 'FR-9'] }));
    expect(met.theirs).toEqual({});
    expect(nextSave(view, met)?.basedOn).toBe('v1');
  });

  it('keeps what was written into an item that is gone', () => {
    const empty = {
      ...view,
      version: { id: 'v2' },
      content: { ...view.content, stories: [] },
    } as unknown as ArtifactView;
    const met = meet(written('US-1', { title: 'Mine' }), empty);
    expect(met).toMatchObject({ gone: true, values: { title: 'Mine' } });
    expect(nextSave(empty, met)).toBeNull();
  });
});

describe('afterSave', () => {
  const draft = written('US-1', { title: 'Mine' });
  const next = { basedOn: 'v1', edits: [], sent: { title: 'Mine' } };

  it('has nothing to save any more, and goes on from there', () => {
    const after = afterSave(draft, next, saved('v2', { title: 'Mine' }));
    expect(unsavedFields(after)).toEqual([]);
    expect(nextSave(view, typed(after, 'title', 'Mine again'))?.basedOn).toBe('v2');
  });

  it('keeps what was typed while it was being saved', () => {
    const after = afterSave(typed(draft, 'title', 'Mine, longer'), next, saved('v2', { title: 'Mine' }));
    expect(nextSave(view, after)).toMatchObject({ basedOn: 'v2', sent: { title: 'Mine, longer' } });
  });
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

  it('shows a move before the server has answered', () => {
    const two = {
      ...view,
      content: { ...view.content, stories: [story, { ...story, id: 'US-2' }] },
    } as ArtifactView;
    const moved = withEdits(two, [{ kind: 'move', itemId: 'US-2', after: null }]);
    expect(moved.content).toMatchObject({ stories: [{ id: 'US-2' }, { id: 'US-1' }] });
  });
});
