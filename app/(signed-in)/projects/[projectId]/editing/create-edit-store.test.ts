import { beforeEach, describe, expect, it } from 'vitest';
import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import type { ArtifactView, EditedView } from '#server/pipeline/views.ts';
import { readProblem } from '../../../../trpc/problem.ts';
import { betweenMs, pauseMs } from './create-autosave.ts';
import { createEditStore, type Sent } from './create-edit-store.ts';
import type { EditDraft } from './edit-draft.ts';
import { withEdits } from './with-edits.ts';

const item = (id: string) => ({ id, statement: `It is ${id}.` });
const begun = {
  stage: 'requirements',
  version: { id: 'v1' },
  content: { assumptions: [item('AS-1'), item('AS-2')], feedback: [] },
} as unknown as ArtifactView;

/** A server that takes every edit, a clock, and one browser in front of them. */
function desk() {
  let view = begun;
  let nowMs = 0;
  let timers: { atMs: number; then: () => void }[] = [];
  let refusal: object | null = null;
  let gate: Promise<void> | null = null;
  const sent: Sent[] = [];
  let kept: readonly EditDraft[] = [];

  const store = createEditStore({
    view: () => view,
    async send(wish) {
      sent.push(wish);
      await gate;
      if (refusal) throw refusal;
      view = { ...withEdits(view, wish.edits), version: { id: `v${sent.length + 1}` } } as ArtifactView;
      return {
        ...view,
        added: [],
        undo: [{ kind: 'set', itemId: 'AS-1', field: 'statement', value: 'Before.' }],
      } as EditedView;
    },
    newest: async () => view,
    readProblem,
    keep: (drafts) => {
      kept = drafts;
    },
    nowMs: () => nowMs,
    after(ms, then) {
      const timer = { atMs: nowMs + ms, then };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
  });
  return {
    store,
    sent,
    kept: () => kept,
    refuse(problem: object | null) {
      refusal = problem && { message: 'No.', data: { details: { field: null, places: [], ...problem } } };
    },
    hold(until: Promise<void> | null) {
      gate = until;
    },
    meanwhile(...edits: ItemEdit[]) {
      view = { ...withEdits(view, edits), version: { id: `other ${edits.length}` } } as ArtifactView;
    },
    async pass(ms: number) {
      nowMs += ms;
      const due = timers.filter(({ atMs }) => atMs <= nowMs);
      timers = timers.filter(({ atMs }) => atMs > nowMs);
      for (const { then } of due) then();
      await store.settled();
    },
  };
}

const values = (sent: readonly Sent[]) =>
  sent.flatMap(({ edits }) => edits.map((edit) => edit.kind === 'set' && edit.value));
let on: ReturnType<typeof desk>;
beforeEach(() => {
  on = desk();
  on.store.open('AS-1');
});

describe('what is typed', () => {
  it('is saved after a pause, as one, and not again', async () => {
    for (const words of ['A', 'Ab', 'Abc']) {
      on.store.type('AS-1', 'statement', words);
      await on.pass(pauseMs - 1);
    }
    expect(on.sent).toEqual([]);
    await on.pass(1);
    await on.pass(60_000);
    expect(values(on.sent)).toEqual(['Abc']);
    expect(on.store.state().kind).toBe('saved');
    expect(on.kept()).toEqual([]);
  });

  it('makes few versions in a sitting, and is saved at once when the form is closed', async () => {
    on.store.type('AS-1', 'statement', 'One');
    await on.pass(pauseMs);
    on.store.type('AS-1', 'statement', 'Two');
    await on.pass(betweenMs - 1);
    expect(values(on.sent)).toEqual(['One']);
    on.store.close();
    await on.pass(0);
    expect(values(on.sent)).toEqual(['One', 'Two']);
    expect(on.sent[1]).toMatchObject({ basedOn: 'v2', shownAtOnce: true });
  });

  it('is sent one save at a time; what comes meanwhile waits and goes as one', async () => {
    let open = () => {};
    on.hold(new Promise((resolve) => (open = resolve)));
    on.store.type('AS-1', 'statement', 'One');
    void on.store.flush();
    for (const words of ['Two', 'Three']) {
      on.store.type('AS-1', 'statement', words);
      void on.store.flush();
    }
    expect(on.sent).toHaveLength(1);
    open();
    await on.store.settled();
    expect(values(on.sent)).toEqual(['One', 'Three']);
  });

  it('is kept, told and tried again when it cannot be saved', async () => {
    on.refuse({ kind: 'unavailable' });
    on.store.type('AS-1', 'statement', 'Mine');
    await on.pass(pauseMs);
    expect(on.store.state()).toMatchObject({ kind: 'failed', message: 'No.' });
    expect(on.kept()).toMatchObject([{ id: 'AS-1', values: { statement: 'Mine' } }]);
    on.refuse(null);
    await on.pass(10_000);
    expect(on.store.state().kind).toBe('saved');
  });

  it('that the server refuses is told at its field and waits until it is written anew', async () => {
    on.refuse({ kind: 'bad_input', field: 'edits.0.value' });
    on.store.type('AS-1', 'statement', 'Bad');
    await on.pass(pauseMs);
    expect(on.store.refusals('AS-1')).toEqual({ statement: 'No.' });
    on.refuse(null);
    await on.pass(60_000);
    expect(on.sent).toHaveLength(1);
    on.store.type('AS-1', 'statement', 'Good');
    await on.pass(60_000);
    expect(values(on.sent)).toEqual(['Bad', 'Good']);
  });

  it('where somebody else wrote the same waits for a choice, with theirs beside it', async () => {
    on.store.type('AS-1', 'statement', 'Mine');
    on.meanwhile({ kind: 'set', itemId: 'AS-1', field: 'statement', value: 'Theirs' });
    on.refuse({ kind: 'conflict', places: [{ itemId: 'AS-1', field: 'statement' }] });
    await on.pass(pauseMs);
    expect(on.store.draft('AS-1')).toMatchObject({
      theirs: { statement: 'Theirs' },
      values: { statement: 'Mine' },
    });
    on.refuse(null);
    on.store.choose('AS-1', 'statement', 'mine');
    await on.pass(0);
    expect(on.sent.at(-1)).toMatchObject({ basedOn: 'other 1', edits: [{ value: 'Mine' }] });
  });

  it('before a reload is offered again, and saved only once its person has seen it', async () => {
    on.store.type('AS-1', 'statement', 'Mine');
    const later = desk();
    later.store.offer(on.kept());
    expect([...later.store.offered()]).toEqual(['AS-1']);
    await later.store.flush();
    expect(later.sent).toEqual([]);
    later.store.open('AS-1');
    later.store.close();
    await later.store.settled();
    expect(values(later.sent)).toEqual(['Mine']);
  });
});

describe('undo', () => {
  it('takes steps back and forth, each over the version that it led to', async () => {
    on.store.type('AS-1', 'statement', 'One');
    await on.store.flush();
    await on.store.act([{ kind: 'remove', itemId: 'AS-2' }], 'AS-2 removed');
    expect(await on.store.undo()).toBe('AS-2 removed');
    expect(on.sent.at(-1)).toMatchObject({ basedOn: 'v3', edits: [{ value: 'Before.' }] });
    expect(await on.store.redo()).toBe('AS-2 removed');
    expect(on.sent.at(-1)).toMatchObject({ basedOn: 'v4' });
    expect(await on.store.undo()).toBe('AS-2 removed');
    expect(await on.store.undo()).toBe('AS-1 edited');
    expect(await on.store.undo()).toBeNull();
  });
});
