import type { EditableSection, editableSections } from '#server/artifacts/editable-sections.ts';
import type { FieldSpec } from '#server/artifacts/field-spec.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { characteristics, levels, points, priorities } from '../document/choices.ts';

type Sections = typeof editableSections;
type Fields<K> = K extends { readonly fields: infer F } ? F : never;
type Labelled<F> = { readonly [P in keyof F]: Readonly<F[P]> } & { readonly label: string };

/** Each field as the server takes it, with the words that name it for a person. */
type FormTables = {
  readonly [S in keyof Sections]: {
    readonly [K in keyof Sections[S]]: Omit<Sections[S][K], 'fields'> & {
      /** What one item of the section is called. */
      readonly noun: string;
      readonly fields: {
        readonly [F in keyof Fields<Sections[S][K]>]: Labelled<Fields<Sections[S][K]>[F]>;
      };
    };
  };
};

export type FormField = FieldSpec & { readonly label: string };
export interface FormTable extends Omit<EditableSection, 'fields'> {
  readonly noun: string;
  readonly fields: Readonly<Record<string, FormField>>;
}

/** Whether a field holds several entries: what two people write into it can be joined. */
export function isList(field: FormField | undefined): boolean {
  return field?.kind === 'lines' || field?.kind === 'scenarios' || field?.kind === 'references';
}

const line = (label: string) => ({ kind: 'line', required: true, label }) as const;
const shortNote = (label: string) => ({ kind: 'line', required: false, label }) as const;
const text = (label: string) => ({ kind: 'text', required: true, label }) as const;
const note = (label: string) => ({ kind: 'text', required: false, label }) as const;
const lines = (label: string) => ({ kind: 'lines', label }) as const;
const level = (label: string) => ({ kind: 'choice', options: levels, label }) as const;
const priority = { kind: 'choice', options: priorities, label: 'Priority' } as const;
const risk = {
  statement: text('Statement'),
  likelihood: level('Likelihood'),
  impact: level('Impact'),
  mitigation: note('Mitigation'),
} satisfies FormTables['requirements']['risks']['fields'];
const free = { adds: true, removes: true } as const;
const fixed = { adds: false, removes: false } as const;

const tables: FormTables = {
  requirements: {
    overview: {
      noun: 'overview',
      fields: {
        problem: note('Problem'),
        users: note('Users'),
        successMeasures: lines('Measures of success'),
      },
      ...fixed,
    },
    actors: { noun: 'actor', fields: { name: line('Name'), description: note('Description') }, ...free },
    workflows: {
      noun: 'workflow',
      fields: { name: line('Name'), actor: shortNote('Actor'), steps: lines('Steps') },
      ...free,
    },
    areas: { noun: 'area', fields: { title: line('Title') }, ...fixed },
    functional: {
      noun: 'functional requirement',
      fields: {
        statement: text('Statement'),
        priority,
        area: { kind: 'reference', to: 'areas', label: 'Area' },
        criteria: lines('Acceptance criteria'),
      },
      ...free,
    },
    qualities: {
      noun: 'quality attribute',
      fields: {
        statement: text('Statement'),
        characteristic: {
          kind: 'choice',
          options: characteristics,
          label: 'Characteristic',
        },
        target: note('Target'),
      },
      ...free,
    },
    entities: {
      noun: 'data entity',
      fields: { name: line('Name'), description: note('Description'), fields: lines('Fields') },
      ...free,
    },
    integrations: { noun: 'integration', fields: { name: line('Name'), purpose: note('Purpose') }, ...free },
    constraints: { noun: 'constraint', fields: { statement: text('Statement') }, ...free },
    assumptions: { noun: 'assumption', fields: { statement: text('Statement') }, ...free },
    risks: { noun: 'risk', fields: risk, ...free },
    conflicts: { noun: 'conflict', fields: { statement: text('Statement') }, ...free },
    questions: {
      noun: 'question',
      fields: { question: text('Question'), why: note('Why it matters') },
      ...free,
    },
  },
  plan: {
    architecture: {
      noun: 'layer',
      fields: { layer: line('Layer'), choice: line('Choice'), reason: note('Reason') },
      ...free,
    },
    milestones: {
      noun: 'milestone',
      fields: {
        title: line('Title'),
        goal: note('Goal'),
        effortDays: { kind: 'days', label: 'Effort' },
        scope: { kind: 'references', to: 'requirements', label: 'Scope' },
        exitCriteria: lines('Done when'),
        dependsOn: { kind: 'references', to: 'milestones', label: 'After' },
      },
      ...free,
    },
    risks: {
      noun: 'risk',
      fields: { ...risk, ownerRole: shortNote('Owner') },
      ...free,
    },
    team: {
      noun: 'role',
      fields: { role: line('Role'), responsibility: note('Responsibility'), share: shortNote('Share') },
      ...free,
    },
    definitionOfDone: { noun: 'entry', fields: { text: text('Text') }, ...free },
    outOfScope: { noun: 'exclusion', fields: { text: text('Text'), reason: note('Reason') }, ...free },
  },
  stories: {
    epics: { noun: 'epic', fields: { title: line('Title'), goal: note('Goal') }, ...fixed },
    stories: {
      noun: 'story',
      fields: {
        title: line('Title'),
        asA: line('As a'),
        iWant: text('I want'),
        soThat: text('So that'),
        criteria: { kind: 'scenarios', label: 'Acceptance criteria' },
        points: { kind: 'choice', options: points, label: 'Points' },
        priority,
        epic: { kind: 'reference', to: 'epics', label: 'Epic' },
        covers: { kind: 'references', to: 'requirements', label: 'Covers' },
        dependsOn: { kind: 'references', to: 'stories', label: 'Needs first' },
        testNotes: note('Test notes'),
      },
      ...free,
    },
  },
  prompts: {
    prompts: {
      noun: 'prompt',
      fields: {
        title: line('Title'),
        goal: note('Goal'),
        steps: lines('Steps'),
        tests: lines('Tests'),
        watchOut: lines('Watch out'),
      },
      adds: false,
      removes: true,
    },
  },
};

export function formTableOf(stage: StageName, section: string): FormTable | null {
  const table = tables[stage] as Readonly<Record<string, FormTable>>;
  return Object.hasOwn(table, section) ? (table[section] ?? null) : null;
}

/** Sections that a person may add items to. */
export function sectionsToAddTo(stage: StageName): readonly string[] {
  return Object.entries(tables[stage])
    .filter(([, { adds }]) => adds)
    .map(([section]) => section);
}
