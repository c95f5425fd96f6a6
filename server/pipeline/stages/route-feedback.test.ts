import { describe, expect, it } from 'vitest';
import type { Item } from '#server/artifacts/items.ts';
import { applyFeedback } from './apply-feedback.ts';
import { type FeedbackTarget, type Reviewed, routeFeedback } from './route-feedback.ts';

const item = (id: string, section: string, title: string, contentHash = id): Item => ({
  id,
  kind: 'plan-risk',
  section,
  title,
  content: { id, title },
  contentHash,
});
const target = (task: string, section: string, ...subjects: string[]): FeedbackTarget => ({
  task,
  sections: [section],
  subjects,
});
const targets = [target('one', 'risks', 'FR-1'), target('two', 'risks', 'FR-2'), target('three', 'team')];
const reviewed: Reviewed = {
  items: [item('PR-1', 'risks', 'Late'), item('PR-9', 'risks', 'Gone'), item('T-1', 'team', 'Lead')],
  producedBy: { 'PR-1': 'one', 'PR-9': 'a task of the past', 'T-1': 'one' },
};
const says = (anchor: string | null) => [{ id: 'f', text: 'be bolder', anchor }];

describe('routeFeedback', () => {
  it.each([
    ['an item: only the task that yielded it', 'PR-1', ['one'], 'Late'],
    ['an item whose task is gone: the tasks of its section', 'PR-9', ['one', 'two'], 'Gone'],
    ['an item whose task fills its section no more: the tasks that do', 'T-1', ['three'], 'Lead'],
    ['a subject: the tasks about it', 'FR-2', ['two'], 'FR-2'],
    ['a section: the tasks that fill it', 'team', ['three'], 'team'],
    ['nothing: every task', null, ['one', 'two', 'three'], null],
    ['what is not known: every task, for nothing said may be lost', 'X-1', ['one', 'two', 'three'], null],
  ])('leads feedback on %s', (_, anchor, tasks, about) => {
    const routes = routeFeedback(says(anchor), targets, reviewed);
    expect(routes.tasksOf('f')).toEqual(tasks);
    for (const { task } of targets) {
      expect(routes.forTask(task)).toEqual(tasks.includes(task) ? [{ text: 'be bolder', about }] : []);
    }
  });

  it('works for a first version', () => {
    expect(routeFeedback(says('risks'), targets, null).tasksOf('f')).toEqual(['one', 'two']);
  });
});

describe('applyFeedback', () => {
  const routes = (anchor: string | null) => routeFeedback(says(anchor), targets, reviewed);
  const versionOf = (...items: Item[]): Reviewed => ({
    items,
    producedBy: Object.fromEntries(items.map(({ id }) => [id, 'one'])),
  });

  it('names the items that carry the words', () => {
    const items = [item('PR-1', 'risks', 'Late'), item('PR-2', 'risks', 'Asked: “Be bolder!”')];
    expect(
      applyFeedback(says('PR-1'), routes('PR-1'), versionOf(...items), reviewed.items)[0]?.items,
    ).toEqual(['PR-2']);
  });

  it('else the item that it is about', () => {
    const items = [item('PR-1', 'risks', 'Later'), item('PR-2', 'risks', 'New')];
    expect(
      applyFeedback(says('PR-1'), routes('PR-1'), versionOf(...items), reviewed.items)[0]?.items,
    ).toEqual(['PR-1']);
  });

  it('else those that are new or changed', () => {
    const items = [
      item('PR-1', 'risks', 'Late'),
      item('PR-2', 'risks', 'New'),
      item('PR-9', 'risks', 'Gone', 'x'),
    ];
    const [applied] = applyFeedback(says(null), routes(null), versionOf(...items), reviewed.items);
    expect(applied).toEqual({ id: 'f', text: 'be bolder', anchor: null, items: ['PR-2', 'PR-9'] });
  });

  it('none where nothing changed, and still lists the feedback', () => {
    const [applied] = applyFeedback(
      says(null),
      routes(null),
      versionOf(item('PR-1', 'risks', 'Late')),
      reviewed.items,
    );
    expect(applied?.items).toEqual([]);
  });
});
