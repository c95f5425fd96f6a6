import type { ArtifactOf, ArtifactStage } from './artifact.ts';
import type { FieldSpec } from './field-spec.ts';
import type { EntryOf, SectionOf } from './items.ts';
import { Level, Priority, QualityCharacteristic, questionsMax } from './requirements.ts';

/** What a person may change in a section. */
export interface EditableSection {
  readonly fields: Readonly<Record<string, FieldSpec>>;
  /** Whether items may be written by hand. */
  readonly adds: boolean;
  readonly removes: boolean;
}

type SectionFor<T> = EditableSection & { readonly fields: { readonly [F in keyof T]?: FieldSpec } };
type Table = {
  readonly [S in ArtifactStage]: { readonly [K in SectionOf<S>]: SectionFor<EntryOf<S, K>> } & {
    readonly [K in 'overview' & keyof ArtifactOf<S>]: SectionFor<ArtifactOf<'requirements'>['overview']>;
  };
};

const line = { kind: 'line', required: true } as const;
const text = { kind: 'text', required: true } as const;
const note = { kind: 'text', required: false } as const;
const shortNote = { kind: 'line', required: false } as const;
const lines = { kind: 'lines' } as const;
const level = { kind: 'choice', options: Level.options } as const;
const priority = { kind: 'choice', options: Priority.options } as const;
const free = { adds: true, removes: true } as const;
/** Their number follows from something else: an item is reworded, never written or removed. */
const fixed = { adds: false, removes: false } as const;

/**
 * Which fields are a person's to write. The others say where an item comes from (`source`, what a question `changes`), or bind it to
 * what it was made for (an area's `key`, an epic's milestone, what a prompt takes word for word from approved stages): a person who
 * disagrees with those edits what they are taken from. Areas and epics follow from the brief and the plan; a prompt belongs to a story.
 */
export const editableSections = {
  requirements: {
    overview: { fields: { problem: note, users: note, successMeasures: lines }, ...fixed },
    actors: { fields: { name: line, description: note }, ...free },
    workflows: { fields: { name: line, actor: shortNote, steps: lines }, ...free },
    areas: { fields: { title: line }, ...fixed },
    functional: {
      fields: { statement: text, priority, area: { kind: 'reference', to: 'areas' }, criteria: lines },
      ...free,
    },
    qualities: {
      fields: {
        statement: text,
        characteristic: { kind: 'choice', options: QualityCharacteristic.options },
        target: note,
      },
      ...free,
    },
    entities: { fields: { name: line, description: note, fields: lines }, ...free },
    integrations: { fields: { name: line, purpose: note }, ...free },
    constraints: { fields: { statement: text }, ...free },
    assumptions: { fields: { statement: text }, ...free },
    risks: { fields: { statement: text, likelihood: level, impact: level, mitigation: note }, ...free },
    conflicts: { fields: { statement: text }, ...free },
    questions: { fields: { question: text, why: note }, ...free },
  },
  plan: {
    architecture: { fields: { layer: line, choice: line, reason: note }, ...free },
    milestones: {
      fields: {
        title: line,
        goal: note,
        effortDays: { kind: 'days' },
        scope: { kind: 'references', to: 'requirements' },
        exitCriteria: lines,
        dependsOn: { kind: 'references', to: 'milestones' },
      },
      ...free,
    },
    risks: {
      fields: { statement: text, likelihood: level, impact: level, mitigation: note, ownerRole: shortNote },
      ...free,
    },
    team: { fields: { role: line, responsibility: note, share: shortNote }, ...free },
    definitionOfDone: { fields: { text }, ...free },
    outOfScope: { fields: { text, reason: note }, ...free },
  },
  stories: {
    epics: { fields: { title: line, goal: note }, ...fixed },
    stories: {
      fields: {
        title: line,
        asA: line,
        iWant: text,
        soThat: text,
        criteria: { kind: 'scenarios' },
        points: { kind: 'choice', options: [1, 2, 3, 5, 8] },
        priority,
        epic: { kind: 'reference', to: 'epics' },
        covers: { kind: 'references', to: 'requirements' },
        dependsOn: { kind: 'references', to: 'stories' },
        testNotes: note,
      },
      ...free,
    },
  },
  prompts: {
    prompts: {
      fields: { title: line, goal: note, steps: lines, tests: lines, watchOut: lines },
      adds: false,
      removes: true,
    },
  },
} as const satisfies Table;

/** The one part without an id that a person edits as if it were an item: its key stands for an id. */
export const overviewId = 'overview';

export function editableSection(stage: ArtifactStage, section: string): EditableSection | null {
  const table = editableSections[stage] as Readonly<Record<string, EditableSection>>;
  return Object.hasOwn(table, section) ? (table[section] ?? null) : null;
}

export function editableSectionsOf(stage: ArtifactStage): readonly (readonly [string, EditableSection])[] {
  return Object.entries(editableSections[stage]);
}

/** How many items a section may hold: only the questions of the requirements are bounded. */
export function entriesMaxOf(stage: ArtifactStage, section: string): number {
  return stage === 'requirements' && section === 'questions' ? questionsMax : Number.POSITIVE_INFINITY;
}
