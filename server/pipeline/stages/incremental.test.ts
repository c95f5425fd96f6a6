import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequirementsArtifact } from '#server/artifacts/requirements.ts';
import { outlineBrief } from '#server/models/drafter/outline-brief.ts';
import { sampleBriefs } from '#server/models/drafter/sample-briefs.fake.ts';
import {
  askedIn,
  type DraftedProject,
  draftProject,
  type Redraft,
  redraftProject,
} from './draft-project.fake.ts';
import type { StageName } from './stage.ts';

const shareMax = 0.2;

const projects = sampleBriefs().map(({ name, text }) => ({ name, project: draftProject(text) }));

/** Which item, as a share of the list. */
const place = fc.double({ min: 0, max: 0.999, noNaN: true });
const at = <T>(items: readonly T[], share: number): T => items[Math.floor(share * items.length)] as T;

type Change = (project: DraftedProject, share: number) => Redraft | null;

function editing(edit: (requirements: RequirementsArtifact, index: number) => RequirementsArtifact): Change {
  return ({ made }, share) => {
    const { artifact } = made.requirements;
    const index = Math.floor(share * artifact.functional.length);
    return { from: 'plan', edited: { requirements: edit(artifact, index) } };
  };
}

type Requirement = RequirementsArtifact['functional'][number];

const changing = (change: (requirement: Requirement) => Requirement): Change =>
  editing((artifact, index) => ({
    ...artifact,
    functional: artifact.functional.map((requirement, other) =>
      other === index ? change(requirement) : requirement,
    ),
  }));

/** Feedback on an item of a stage, which then is made anew with all that follow. */
const remark =
  (stage: StageName, idsOf: (project: DraftedProject) => readonly string[]): Change =>
  (project, share) => {
    const ids = idsOf(project);
    if (ids.length === 0) return null;
    const feedback = [{ id: 'f1', text: 'At the latest within two working days.', anchor: at(ids, share) }];
    return { from: stage, feedback: { [stage]: feedback } };
  };
const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

const changes: Readonly<Record<string, Change>> = {
  'a statement is reworded': changing((requirement) => ({
    ...requirement,
    statement: `${requirement.statement.replace(/\.$/u, '')}, at the latest within two working days.`,
  })),
  'a priority is raised or lowered': changing((requirement) => ({
    ...requirement,
    priority: requirement.priority === 'must' ? 'could' : 'must',
  })),
  'a requirement is given up as “won’t have”': changing((requirement) => ({
    ...requirement,
    priority: 'wont',
  })),
  'a criterion is added': changing((requirement) => ({
    ...requirement,
    criteria: [...requirement.criteria, 'Given no entry, when the list is opened, then it says so.'],
  })),
  'a requirement is added': editing((artifact, index) => ({
    ...artifact,
    functional: artifact.functional.toSpliced(index, 0, {
      ...at(artifact.functional, 0),
      id: 'FR-999',
      area: artifact.functional[index]?.area ?? '',
      statement: 'The system shall print a weekly summary for the clerk.',
    }),
  })),
  'a requirement is removed': editing((artifact, index) => ({
    ...artifact,
    functional: artifact.functional.toSpliced(index, 1),
  })),
  'a quality’s target is set': ({ made }, share) => {
    const { artifact } = made.requirements;
    if (artifact.qualities.length === 0) return null;
    const { id } = at(artifact.qualities, share);
    const qualities = artifact.qualities.map((quality) =>
      quality.id === id ? { ...quality, target: 'within 3 s for 9 of 10 requests' } : quality,
    );
    return { from: 'plan', edited: { requirements: { ...artifact, qualities } } };
  },
  'a sentence of the brief is changed': ({ brief }, share) => {
    const { end } = at(
      outlineBrief(brief).sentences.filter(({ kind, text }) => kind === 'need' && text.length > 40),
      share,
    );
    const text = `${brief.slice(0, end).replace(/\.$/u, '')} within two working days.${brief.slice(end)}`;
    return { from: 'requirements', brief: text };
  },
  'a question is answered': ({ made }, share) => {
    const { questions } = made.requirements.artifact;
    if (questions.length === 0) return null;
    const remarks = at(questions, share).changes.map((anchor, index) => ({
      id: `q${index}`,
      text: 'At most twelve a day.',
      anchor,
    }));
    return { from: 'requirements', feedback: { requirements: remarks } };
  },
  'a requirement is remarked on': remark('requirements', ({ made }) =>
    ids(made.requirements.artifact.functional),
  ),
  'a constraint is remarked on': remark('requirements', ({ made }) =>
    ids(made.requirements.artifact.constraints),
  ),
  'a quality is remarked on': remark('requirements', ({ made }) => ids(made.requirements.artifact.qualities)),
  'a milestone is remarked on': remark('plan', ({ made }) => ids(made.plan.artifact.milestones)),
  'a layer is remarked on': remark('plan', ({ made }) => ids(made.plan.artifact.architecture)),
  'a plan’s risk is remarked on': remark('plan', ({ made }) => ids(made.plan.artifact.risks)),
  'a story is remarked on': remark('stories', ({ made }) => ids(made.stories.artifact.stories)),
  'an epic is remarked on': remark('stories', ({ made }) => ids(made.stories.artifact.epics)),
  'a prompt is remarked on': remark('prompts', ({ made }) => ids(made.prompts.artifact.prompts)),
};

describe('one change in a project', () => {
  it('sees projects to change', () => expect(projects.length).toBeGreaterThanOrEqual(3));

  it.each(projects)('asks nothing again where nothing changed: $name', ({ project }) => {
    expect(askedIn(redraftProject(project, { from: 'requirements' }))).toBe(0);
  });

  it.each(Object.entries(changes))(
    '%s: at most a fifth of the tasks is repeated (a failure prints its seed)',
    (_, change) => {
      fc.assert(
        fc.property(fc.nat(projects.length - 1), place, (which, share) => {
          const { project } = projects[which] as (typeof projects)[number];
          const wanted = change(project, share);
          if (wanted === null) return;
          const repeated = askedIn(redraftProject(project, wanted));
          expect(repeated / askedIn(project)).toBeLessThanOrEqual(shareMax);
        }),
        { numRuns: 6 },
      );
    },
  );
});
