import type { ArtifactOf, StagedArtifact } from '#server/artifacts/artifact.ts';
import type { Source } from '#server/artifacts/source.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import {
  entries,
  field,
  oneOf,
  partialAnswer,
  text,
  texts,
} from '../../../../project-parts/partial-answer.ts';
import { characteristics, levels, points, priorities } from '../document/choices.ts';
import type { LiveTask } from './reduce-run.ts';

/** Where an item comes from is settled with the saved artifact. */
const unsettled: Source = { kind: 'inferred', why: '' };

interface Answer {
  readonly task: LiveTask;
  readonly value: unknown;
}

/** What is known of an artifact while its tasks stream: the same shape, with stand-in ids, so that the same document shows it. */
export function liveArtifact(stage: StageName, tasks: readonly LiveTask[]): StagedArtifact {
  const answers = tasks.flatMap((task): Answer[] => {
    const value = task.state === 'done' ? task.answer : partialAnswer(task.words);
    return value === null ? [] : [{ task, value }];
  });
  switch (stage) {
    case 'requirements':
      return { stage, content: liveRequirements(answers) };
    case 'plan':
      return { stage, content: livePlan(answers) };
    case 'stories':
      return { stage, content: liveStories(answers) };
    case 'prompts':
      return { stage, content: livePrompts(answers) };
  }
}

/** Every entry of one list over all answers, each with a stand-in id that stays the same while it grows. */
function every<T>(
  answers: readonly Answer[],
  key: string,
  read: (entry: Record<string, unknown>, task: LiveTask) => T,
): (T & { id: string; source: Source })[] {
  return answers.flatMap(({ task, value }) =>
    entries(value, key).map((entry, index) => ({
      ...read(entry, task),
      id: `${task.name}:${key}:${index}`,
      source: unsettled,
    })),
  );
}

function statement(entry: Record<string, unknown>) {
  return { statement: text(entry.statement) };
}

function risk(entry: Record<string, unknown>) {
  return {
    statement: text(entry.statement),
    likelihood: oneOf(entry.likelihood, levels, 'medium'),
    impact: oneOf(entry.impact, levels, 'medium'),
    mitigation: text(entry.mitigation),
  };
}

/** "Functional requirements: Parcel query" is about "Parcel query". */
function subjectOf({ title }: LiveTask): string {
  return title.slice(title.indexOf(':') + 1).trim();
}

function liveRequirements(answers: readonly Answer[]): ArtifactOf<'requirements'> {
  const outline = answers.find(({ task }) => task.kind === 'outline')?.value;
  const areas = [
    ...new Set(answers.filter(({ task }) => task.kind === 'functional').map(({ task }) => subjectOf(task))),
  ];
  return {
    overview: {
      problem: text(field(outline, 'problem')),
      users: text(field(outline, 'users')),
      successMeasures: texts(field(outline, 'successMeasures')),
    },
    actors: every(answers, 'actors', ({ name, description }) => ({
      name: text(name),
      description: text(description),
    })),
    workflows: every(answers, 'workflows', ({ name, actor, steps }) => ({
      name: text(name),
      actor: text(actor),
      steps: texts(steps),
    })),
    areas: areas.map((title) => ({ id: `area:${title}`, key: title, title })),
    functional: every(answers, 'functional', (entry, task) => ({
      area: subjectOf(task),
      statement: text(entry.statement),
      priority: oneOf(entry.priority, priorities, 'should'),
      criteria: texts(entry.criteria),
    })),
    qualities: every(answers, 'qualities', (entry) => ({
      characteristic: oneOf(entry.characteristic, characteristics, 'functional suitability'),
      statement: text(entry.statement),
      target: text(entry.target),
    })),
    entities: every(answers, 'entities', ({ name, description, fields }) => ({
      name: text(name),
      description: text(description),
      fields: texts(fields),
    })),
    integrations: every(answers, 'integrations', ({ name, purpose }) => ({
      name: text(name),
      purpose: text(purpose),
    })),
    constraints: every(answers, 'constraints', statement),
    assumptions: every(answers, 'assumptions', statement),
    risks: every(answers, 'risks', risk),
    conflicts: every(answers, 'conflicts', statement),
    questions: every(answers, 'questions', ({ question, why }) => ({
      question: text(question),
      why: text(why),
      changes: [],
    })),
    notUsed: [],
    feedback: [],
  };
}

function livePlan(answers: readonly Answer[]): ArtifactOf<'plan'> {
  return {
    architecture: every(answers, 'architecture', ({ layer, choice, reason }) => ({
      layer: text(layer),
      choice: text(choice),
      reason: text(reason),
    })),
    milestones: answers
      .filter(({ task }) => task.kind === 'milestone')
      .map(({ task, value }) => {
        const min = days(field(field(value, 'effortDays'), 'min'));
        return {
          id: task.name,
          title: text(field(value, 'title')),
          goal: text(field(value, 'goal')),
          scope: [],
          exitCriteria: texts(field(value, 'exitCriteria')),
          effortDays: { min, max: Math.max(min, days(field(field(value, 'effortDays'), 'max'))) },
          dependsOn: [],
        };
      }),
    risks: every(answers, 'risks', (entry) => ({ ...risk(entry), ownerRole: text(entry.ownerRole) })),
    team: every(answers, 'team', ({ role, responsibility, share }) => ({
      role: text(role),
      responsibility: text(responsibility),
      share: text(share),
    })),
    definitionOfDone: answers.flatMap(({ task, value }) =>
      texts(field(value, 'definitionOfDone')).map((line, index) => ({
        id: `${task.name}:done:${index}`,
        text: line,
      })),
    ),
    outOfScope: every(answers, 'outOfScope', (entry) => ({
      text: text(entry.text),
      reason: text(entry.reason),
    })),
    feedback: [],
  };
}

const days = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : 0);

function liveStories(answers: readonly Answer[]): ArtifactOf<'stories'> {
  return {
    epics: answers
      .filter(({ task }) => task.kind === 'epic')
      .map(({ task, value }) => ({
        id: task.name,
        title: text(field(value, 'title')),
        goal: text(field(value, 'goal')),
        milestone: '',
      })),
    stories: every(answers, 'stories', (entry) => ({
      epic: '',
      title: text(entry.title),
      asA: text(entry.asA),
      iWant: text(entry.iWant),
      soThat: text(entry.soThat),
      criteria: entries(entry, 'criteria').map((scenario) => ({
        given: text(scenario.given),
        when: text(scenario.when),
        then: text(scenario.then),
      })),
      points: oneOf(entry.points, points, 1),
      priority: oneOf(entry.priority, priorities, 'should'),
      dependsOn: [],
      covers: texts(entry.covers),
      testNotes: text(entry.testNotes),
    })),
    uncovered: [],
    feedback: [],
  };
}

function livePrompts(answers: readonly Answer[]): ArtifactOf<'prompts'> {
  return {
    prompts: answers.map(({ task, value }) => ({
      id: task.name,
      story: '',
      title: subjectOf(task),
      goal: text(field(value, 'goal')),
      steps: texts(field(value, 'steps')),
      criteria: [],
      tests: texts(field(value, 'tests')),
      watchOut: texts(field(value, 'watchOut')),
      requirements: [],
      decisions: [],
      constraints: [],
      buildsOn: [],
      definitionOfDone: [],
    })),
    feedback: [],
  };
}
