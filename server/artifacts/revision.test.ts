import { expect, it } from 'vitest';
import type { Sections } from './draft-artifact.ts';
import { sectionsOfDrafted } from './drafted-artifacts.fake.ts';
import { type Revision, revise, withEveryWording } from './revision.ts';

const generated = sectionsOfDrafted('requirements');
const statement = (words: string | null): Sections => {
  const content = sectionsOfDrafted('requirements') as { functional: { id: string; statement: string }[] };
  return {
    ...content,
    functional: content.functional.flatMap((item) =>
      item.id !== 'FR-3' ? item : words === null ? [] : { ...item, statement: words },
    ),
  };
};
const edited = (mine: Sections): Revision => ({ mine, generated, conflicts: [], editors: { 'FR-3': 'ada' } });
const after = (revision: Revision, theirs: Sections) => revise('requirements', revision, theirs, []);
const next = (from: ReturnType<typeof after>, theirs: Sections): Revision => ({
  ...from,
  mine: from.content,
  generated: theirs,
});

it('asks again about a conflict that nobody chose in, each time it is generated anew', () => {
  const first = after(edited(statement('Mine.')), statement('Theirs.'));
  expect(first.conflicts).toMatchObject([{ id: 'FR-3.statement', mine: 'Mine.', theirs: 'Theirs.' }]);
  const same = after(next(first, statement('Theirs.')), statement('Theirs.'));
  expect(same.conflicts).toEqual(first.conflicts);
  expect(same.unchanged).toBe(true);
  const other = after(next(same, statement('Theirs.')), statement('Theirs again.'));
  expect(other.conflicts).toMatchObject([
    { base: first.conflicts[0]?.base, mine: 'Mine.', theirs: 'Theirs again.' },
  ]);
  const back = after(next(other, statement('Theirs again.')), generated);
  expect(back.conflicts).toEqual([]);
  expect(back.content).toEqual(statement('Mine.'));
});

it('asks again about an item that one side removed', () => {
  const removed = after(edited(statement(null)), statement('Theirs.'));
  const again = after(next(removed, statement('Theirs.')), statement('Theirs.'));
  expect(again.conflicts).toEqual(removed.conflicts);
  const kept = after(edited(statement('Mine.')), statement(null));
  const keptAgain = after(next(kept, statement(null)), statement(null));
  expect(keptAgain.conflicts).toEqual(kept.conflicts);
  expect(keptAgain.content).toEqual(kept.content);
});

it('leaves a mark where the text is still a person’s, and none where the models came to the same', () => {
  expect(after(edited(statement('Mine.')), generated).editors).toEqual({ 'FR-3': 'ada' });
  expect(after(edited(statement('Mine.')), statement('Mine.')).editors).toEqual({});
});

it('knows every wording that an item had, and items that a person removed', () => {
  const wordings = (revision: Revision) =>
    (withEveryWording('requirements', revision).functional as { id: string; statement: string }[])
      .filter(({ id }) => id === 'FR-3')
      .map((item) => item.statement);
  const [asGenerated] = wordings(edited(generated));
  expect(wordings(edited(statement('Mine.')))).toEqual(['Mine.', asGenerated]);
  expect(wordings(edited(statement(null)))).toEqual([asGenerated]);
});
