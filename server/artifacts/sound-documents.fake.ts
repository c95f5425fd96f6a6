import type { StagedArtifact } from './artifact.ts';
import type { PlanArtifact } from './plan.ts';
import type { RequirementsArtifact } from './requirements.ts';
import type { StoriesArtifact } from './stories.ts';

type Functional = RequirementsArtifact['functional'][number];
type Quality = RequirementsArtifact['qualities'][number];
type Milestone = PlanArtifact['milestones'][number];
type Story = StoriesArtifact['stories'][number];

const source = { kind: 'person' } as const;

// Whole documents of one sentence or two: what a test or a bench says of them is what it is about, the rest is sound.

export const soundStatement = 'When a loan ends, the system shall print the receipt.';

/** Requirements that no rule objects to, but for what is given. */
export function requirementsOf(
  functional: readonly Partial<Functional>[],
  qualities: readonly Partial<Quality>[] = [],
  more: Partial<RequirementsArtifact> = {},
): RequirementsArtifact {
  return {
    overview: { problem: '', users: '', successMeasures: [] },
    actors: [],
    workflows: [],
    areas: [],
    functional: functional.map((given, at) => ({
      id: `FR-${at + 1}`,
      area: 'loans',
      statement: soundStatement,
      priority: 'must' as const,
      criteria: ['the receipt shows 4.50 EUR'],
      source,
      ...given,
    })),
    qualities: qualities.map((given, at) => ({
      id: `NFR-${at + 1}`,
      characteristic: 'reliability' as const,
      statement: 'The system shall answer within 300 ms.',
      target: '',
      source,
      ...given,
    })),
    entities: [],
    integrations: [],
    constraints: [],
    assumptions: [],
    risks: [],
    conflicts: [],
    questions: [],
    notUsed: [],
    feedback: [],
    ...more,
  };
}

export function planOf(milestones: readonly Partial<Milestone>[]): PlanArtifact {
  return {
    architecture: [],
    milestones: milestones.map((given, at) => ({
      id: `M-${at + 1}`,
      title: `Step ${at + 1}`,
      goal: '',
      scope: [],
      exitCriteria: ['the receipt shows 4.50 EUR'],
      effortDays: { min: 4, max: 8 },
      dependsOn: [],
      ...given,
    })),
    risks: [],
    team: [],
    definitionOfDone: [],
    outOfScope: [],
    feedback: [],
  };
}

export const soundScenario = { given: 'a loan', when: 'it ends', then: 'the receipt shows 4.50 EUR' };

export function storiesOf(
  stories: readonly Partial<Story>[],
  more: Partial<StoriesArtifact> = {},
): StoriesArtifact {
  return {
    epics: [],
    stories: stories.map((given, at) => ({
      id: `US-${at + 1}`,
      epic: 'E-1',
      title: `Story ${at + 1}`,
      asA: 'librarian',
      iWant: `lend item ${'abcdefghijklmnop'.charAt(at % 16)}`,
      soThat: 'readers take books home',
      criteria: [soundScenario],
      points: 2 as const,
      priority: 'must' as const,
      dependsOn: [],
      covers: [],
      testNotes: '',
      ...given,
    })),
    uncovered: [],
    feedback: [],
    ...more,
  };
}

export const asRequirements = (content: RequirementsArtifact): StagedArtifact => ({
  stage: 'requirements',
  content,
});
export const asPlan = (content: PlanArtifact): StagedArtifact => ({ stage: 'plan', content });
export const asStories = (content: StoriesArtifact): StagedArtifact => ({ stage: 'stories', content });
