import type { BriefDetails, DetailField, ProjectType } from '#server/artifacts/brief-details.ts';

export const fieldNames: Readonly<Record<DetailField, string>> = {
  type: 'Project type',
  stack: 'Stack',
  timeline: 'Timeline',
  team: 'Team',
  constraints: 'Constraints',
  language: 'Output language',
};

/** Where a field goes, for whoever fills it in. */
export const fieldUses: Readonly<Record<DetailField, string>> = {
  type: 'for the overview and the architecture',
  stack: 'for the architecture and the coding prompts',
  timeline: 'for milestones, team and project risks',
  team: 'for milestones and team',
  constraints: 'each line becomes a constraint',
  language: 'for everything that models write',
};

export const typeNames: Readonly<Record<ProjectType, string>> = {
  'web app': 'Web app',
  'mobile app': 'Mobile app',
  'API or integration': 'API or integration',
  'data pipeline': 'Data pipeline',
  'internal tool': 'Internal tool',
  'online shop': 'Online shop',
};

export const fieldsInOrder = Object.keys(fieldNames) as readonly DetailField[];

export const filledIn = (details: BriefDetails): DetailField[] =>
  fieldsInOrder.filter((field) => (details[field] ?? '').trim() !== '');

/** Whether two sets of details say the same, blanks around words aside. */
export function sameDetails(one: BriefDetails, other: BriefDetails): boolean {
  return fieldsInOrder.every((field) => (one[field] ?? '').trim() === (other[field] ?? '').trim());
}
