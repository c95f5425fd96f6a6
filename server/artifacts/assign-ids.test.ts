import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignIds } from './assign-ids.ts';

interface Note {
  readonly text: string;
  readonly key?: string | null;
}
const assign = (
  drafts: readonly Note[],
  previous: readonly (Note & { id: string })[] = [],
  usedMax?: number,
) =>
  assignIds<Note>({
    prefix: 'FR',
    drafts,
    previous,
    textOf: (note) => note.text,
    keyOf: (note) => note.key ?? null,
    ...(usedMax === undefined ? {} : { usedMax }),
  });
const ids = (items: readonly { id: string }[]) => items.map((item) => item.id);

describe('assignIds', () => {
  it('numbers new items in reading order from 1', () => {
    expect(ids(assign([{ text: 'send parcel' }, { text: 'sign parcel' }]))).toEqual(['FR-1', 'FR-2']);
  });

  it('keeps the id of an item that was reworded a little', () => {
    const previous = [{ id: 'FR-4', text: 'the system shall let the user send a parcel' }];
    expect(ids(assign([{ text: 'The system shall let a user send a parcel.' }], previous))).toEqual(['FR-4']);
  });

  it('gives a new number to an item with other words', () => {
    const previous = [{ id: 'FR-4', text: 'the user sends a parcel' }];
    expect(ids(assign([{ text: 'an admin deletes an account' }], previous))).toEqual(['FR-5']);
  });

  it('knows an item by any wording that it had, and gives its id once', () => {
    const previous = [
      { id: 'FR-4', text: 'my own words for it' },
      { id: 'FR-4', text: 'the user sends a parcel' },
    ];
    const drafts = [{ text: 'the user sends a parcel' }, { text: 'my own words for it' }];
    expect(ids(assign(drafts, previous)).toSorted()).toEqual(['FR-4', 'FR-5']);
    expect(ids(assign(drafts.slice(0, 1), previous))).toEqual(['FR-4']);
    expect(ids(assign(drafts.slice(1), previous))).toEqual(['FR-4']);
  });

  it('trusts an equal key more than equal words', () => {
    const previous = [
      { id: 'FR-1', text: 'same words', key: 'a' },
      { id: 'FR-2', text: 'other words entirely', key: 'b' },
    ];
    expect(ids(assign([{ text: 'same words', key: 'b' }], previous))).toEqual(['FR-2']);
  });

  it('tells items with one key apart by their words', () => {
    const previous = [
      { id: 'FR-1', text: 'happy path of sending', key: 'send' },
      { id: 'FR-2', text: 'failure when balance is low', key: 'send' },
    ];
    const drafts = [
      { text: 'failure when the balance is low', key: 'send' },
      { text: 'happy path of sending', key: 'send' },
    ];
    expect(ids(assign(drafts, previous))).toEqual(['FR-2', 'FR-1']);
  });

  it('never gives out the number of an item that was deleted earlier', () => {
    expect(ids(assign([{ text: 'new' }], [{ id: 'FR-2', text: 'gone altogether' }], 7))).toEqual(['FR-8']);
    expect(ids(assign([{ text: 'new' }], [{ id: 'FR-9', text: 'gone altogether' }], 7))).toEqual(['FR-10']);
  });

  it('replaces an id of another kind or shape', () => {
    const previous = [
      { id: 'NFR-3', text: 'quick' },
      { id: 'FR-x', text: 'slow' },
    ];
    expect(ids(assign([{ text: 'quick' }, { text: 'slow' }], previous))).toEqual(['FR-1', 'FR-2']);
  });

  it('tells wordless items apart by their very characters', () => {
    const previous = [
      { id: 'FR-1', text: '🎉' },
      { id: 'FR-2', text: '🚚' },
    ];
    expect(ids(assign([{ text: '🚚' }, { text: '🎉' }], previous))).toEqual(['FR-2', 'FR-1']);
  });
});

const word = fc.constantFrom('send', 'sign', 'parcel', 'user', 'admin', 'pay', 'list', 'find', 'the', 'a');
const note = fc.record({
  text: fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
  key: fc.option(fc.constantFrom('x', 'y', 'z')),
});
const notes = fc.array(note, { maxLength: 12 });
const numberOf = (id: string) => Number(id.slice(3));

describe('assignIds, for any drafts', () => {
  it('gives out no id twice, and no number of an item that has ended', () => {
    fc.assert(
      fc.property(notes, notes, fc.nat(20), (before, after, usedMax) => {
        const previous = assign(before);
        const result = assign(after, previous, usedMax);
        const had = new Set(ids(previous));
        expect(new Set(ids(result)).size).toBe(result.length);
        for (const { id } of result) {
          if (!had.has(id)) expect(numberOf(id)).toBeGreaterThan(Math.max(usedMax, previous.length));
        }
      }),
    );
  });

  it('keeps every id where nothing changed', () => {
    fc.assert(
      fc.property(notes, (drafts) => {
        const once = assign(drafts);
        const twice = assign(drafts, once);
        const pairs = (items: readonly (Note & { id: string })[]) =>
          items.map((item) => `${item.id} ${item.key} ${item.text}`).sort();
        expect(pairs(twice)).toEqual(pairs(once));
      }),
    );
  });

  it('gives the same item the same id in whatever order the drafts come', () => {
    const distinct = fc.uniqueArray(note, { maxLength: 10, selector: (item) => `${item.key} ${item.text}` });
    const shuffled = distinct.chain((drafts) =>
      fc.tuple(
        fc.constant(drafts),
        fc.shuffledSubarray(drafts, { minLength: drafts.length, maxLength: drafts.length }),
      ),
    );
    fc.assert(
      fc.property(notes, shuffled, (before, [drafts, permuted]) => {
        const previous = assign(before);
        const kept = (items: readonly (Note & { id: string })[]) =>
          items
            .filter(({ id }) => numberOf(id) <= previous.length)
            .map(({ id, key, text }) => `${id} ${key} ${text}`)
            .sort();
        expect(kept(assign(permuted, previous))).toEqual(kept(assign(drafts, previous)));
      }),
    );
  });
});
