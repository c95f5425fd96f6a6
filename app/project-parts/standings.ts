import type { ProjectStanding, ProjectSummary, StageState } from '#server/pipeline/views.ts';
import { stageTitles } from './stages.ts';

/** Where projects stand as a whole, those first that wait for a person. */
export const standings = [
  { value: 'in_review', words: 'Waiting for review' },
  { value: 'sent_back', words: 'Changes requested' },
  { value: 'ready', words: 'Ready for the next stage' },
  { value: 'running', words: 'Generating' },
  { value: 'not_started', words: 'Not started' },
  { value: 'done', words: 'Done' },
] as const satisfies readonly { value: ProjectStanding; words: string }[];

export function isStanding(value: string | null): value is ProjectStanding {
  return standings.some((standing) => standing.value === value);
}

const decisive: Readonly<Record<ProjectStanding, readonly StageState[]>> = {
  running: ['running'],
  in_review: ['in_review'],
  sent_back: ['changes_requested', 'rejected', 'failed'],
  ready: ['ready'],
  not_started: [],
  done: [],
};

/** Which stage decides where a project stands, and what that means: who or what it waits for. */
export function standingWords({ standing, stages }: Pick<ProjectSummary, 'standing' | 'stages'>): {
  readonly words: string;
  readonly waits: string | null;
} {
  const decider = stages.find(({ state }) => decisive[standing].includes(state));
  const title = decider ? stageTitles[decider.stage] : 'The project';
  switch (standing) {
    case 'running':
      return { words: `${title}: generating`, waits: null };
    case 'in_review':
      return { words: `${title}: in review`, waits: 'a reviewer' };
    case 'sent_back':
      return { words: `${title}: ${sentBack(decider?.state)}`, waits: 'an editor' };
    case 'ready':
      return { words: decider ? `${title}: can be generated` : 'Under way', waits: 'an editor' };
    case 'not_started':
      return { words: 'Not started', waits: 'an editor' };
    case 'done':
      return { words: 'All approved', waits: null };
  }
}

function sentBack(state: StageState | undefined): string {
  if (state === 'rejected') return 'rejected';
  return state === 'failed' ? 'failed' : 'changes requested';
}
