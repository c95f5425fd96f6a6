import type { Gaps, TraceMatrix } from '#server/artifacts/trace-matrix.ts';

export type GapName = keyof Gaps;

const gapWords: Readonly<Record<GapName, { readonly one: string; readonly many: string }>> = {
  uncovered: { one: 'requirement that no story covers', many: 'requirements that no story covers' },
  unasked: { one: 'story that no requirement asks for', many: 'stories that no requirement asks for' },
  unscoped: { one: 'requirement in no milestone', many: 'requirements in no milestone' },
  milestonesWithoutStory: { one: 'milestone without a story', many: 'milestones without a story' },
  milestonesWithoutRequirement: {
    one: 'milestone without a requirement',
    many: 'milestones without a requirement',
  },
};

/** "5 requirements that no story covers". */
export function gapTitle(gap: GapName, count: number): string {
  return `${count} ${gapWords[gap][count === 1 ? 'one' : 'many']}`;
}

/** The gaps that there are, the most telling first. */
export function gapsOf(gaps: Gaps): readonly { readonly gap: GapName; readonly ids: readonly string[] }[] {
  return (Object.keys(gapWords) as GapName[])
    .map((gap) => ({ gap, ids: gaps[gap] }))
    .filter(({ ids }) => ids.length > 0);
}

const relations: Readonly<
  Record<TraceMatrix['across'], { readonly meets: string; readonly not: string; readonly none: string }>
> = {
  stories: { meets: 'is covered by', not: 'is not covered by', none: 'No story covers it.' },
  milestones: { meets: 'is in the scope of', not: 'is not in the scope of', none: 'No milestone holds it.' },
  sentences: { meets: 'comes from', not: 'does not come from', none: 'It quotes no words of the brief.' },
};

/** What a cell says: "FR-3 is covered by US-7". */
export function cellWords(
  across: TraceMatrix['across'],
  row: string,
  column: string,
  meets: boolean,
): string {
  const { meets: yes, not } = relations[across];
  return `${row} ${meets ? yes : not} ${column}`;
}

export function meetsNothing(across: TraceMatrix['across']): string {
  return relations[across].none;
}

export const acrossWords: Readonly<
  Record<TraceMatrix['across'], { readonly title: string; readonly label: string }>
> = {
  stories: { title: 'Requirements and stories', label: 'Covered by' },
  milestones: { title: 'Requirements and milestones', label: 'In the scope of' },
  sentences: { title: 'Requirements and the brief', label: 'From' },
};
