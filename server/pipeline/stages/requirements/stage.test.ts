import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequirementsArtifact } from '#server/artifacts/requirements.ts';
import { outlineBrief } from '#server/models/drafter/outline-brief.ts';
import { sampleBriefs } from '#server/models/drafter/sample-briefs.fake.ts';
import type { Assembled, Feedback, Task } from '../stage.ts';
import type { RequirementsInput } from './schema.ts';
import { requirementsStage } from './stage.ts';

function inputOf(brief: string, rest: Partial<RequirementsInput> = {}): RequirementsInput {
  return { brief, outline: outlineBrief(brief), feedback: [], previous: null, usedIds: [], ...rest };
}

const tasksOf = (input: RequirementsInput): readonly Task[] => requirementsStage.tasks(input, new Map());

/** Runs the stage with the drafter's own answers. */
function drafted(input: RequirementsInput): Assembled<RequirementsArtifact> {
  const answers = new Map(
    tasksOf(input).map((task) => [task.name, task.schema.zod.parse(task.draft(task.inputs))]),
  );
  const assembled = requirementsStage.assemble(input, answers, input.previous?.artifact ?? null);
  return { ...assembled, artifact: requirementsStage.artifact.parse(assembled.artifact) };
}

function itemsIn(artifact: RequirementsArtifact) {
  const { overview: _o, areas: _a, notUsed: _n, feedback: _f, decisions: _d, ...sections } = artifact;
  return Object.values(sections).flat();
}

const quotesIn = (artifact: RequirementsArtifact) =>
  itemsIn(artifact).flatMap(({ source }) => (source.kind === 'quoted' ? source.quotes : []));

function expectNothingVanishes(brief: string): void {
  const input = inputOf(brief);
  const { artifact } = drafted(input);
  const accounted = new Set([
    ...quotesIn(artifact).map(({ sentence }) => sentence),
    ...artifact.notUsed.map(({ quote }) => quote.sentence),
  ]);
  const demanding = input.outline.sentences.filter(({ kind }) => kind !== 'context' && kind !== 'code');
  expect(demanding.filter(({ id }) => !accounted.has(id))).toEqual([]);
  for (const { text, start, end } of quotesIn(artifact)) expect(brief.slice(start, end)).toBe(text);
}

const markdown = fc
  .array(
    fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.constantFrom(
        '# Shop',
        '## Orders',
        '## Quality',
        '## Data',
        '- The clerk can add an order.',
        '- **Order**: has a number, a date and a total.',
        'The system must answer within 2 seconds.',
        'If the card is refused, output "Failed.".',
        'Das System muss jede Bestellung speichern.',
        '| The system shall keep each order. | must |',
      ),
    ),
    { maxLength: 25 },
  )
  .map((lines) => lines.join('\n'));

const shop = `# Shop

## Background
Orders are written on paper, so that some of them are lost.

## Orders
- The clerk can add an order to the list of the day.
- If the card is refused, the system shall output "Failed.".
- The customer must be able to cancel an order within 2 hours.

## Stock
- The system shall count each article after a sale.
- The manager should see the articles that run out.

## Quality
- Pages must load within 2 seconds.

## Constraints
- The server must be built with Java 21.
`;

describe('requirements stage', () => {
  it.each(sampleBriefs())('lets no need of $name vanish and quotes verbatim', ({ text }) => {
    expectNothingVanishes(text);
  });

  it('lets no need of any text vanish', () => {
    fc.assert(fc.property(markdown, expectNothingVanishes), { numRuns: 60 });
  });

  it.each(sampleBriefs())('drafts every section of $name with words of the brief', ({ text }) => {
    const { artifact } = drafted(inputOf(text));
    expect(artifact.overview.problem).not.toBe('');
    for (const section of ['actors', 'areas', 'functional', 'qualities', 'constraints', 'risks'] as const) {
      expect(artifact[section].length, section).toBeGreaterThan(0);
    }
    for (const { source, statement, criteria } of artifact.functional) {
      expect(source.kind).toBe('quoted');
      expect(statement).toMatch(/\bshall\b/);
      expect(criteria.length).toBeGreaterThan(0);
      expect(criteria.length).toBeLessThanOrEqual(3);
    }
    expect(artifact.questions.length).toBeLessThanOrEqual(5);
  });

  it.each(sampleBriefs().filter(({ name }) => name === 'logistics.md'))(
    'finds at least thirty requirements in $name',
    ({ text }) => {
      expect(drafted(inputOf(text)).artifact.functional.length).toBeGreaterThanOrEqual(30);
    },
  );

  it('answers every task within its schema, all ready at once and named once', () => {
    for (const { text } of sampleBriefs()) {
      const tasks = tasksOf(inputOf(text));
      expect(new Set(tasks.map(({ name }) => name)).size).toBe(tasks.length);
      const functional = tasks.filter(({ kind }) => kind === 'functional');
      expect(functional.length).toBeLessThanOrEqual(72);
      for (const { inputs } of functional) {
        expect((inputs as { sentences: unknown[] }).sentences).toHaveLength(1);
      }
    }
  });

  it('bounds the number of functional tasks of a very large brief', () => {
    const chapters = Array.from({ length: 300 }, (_, chapter) => {
      const needs = Array.from(
        { length: 6 },
        (_, n) => `- The user can send form ${chapter}-${n} to the office.`,
      );
      return `## Chapter ${chapter} topic${chapter}\n${needs.join('\n')}\n`;
    });
    const tasks = tasksOf(inputOf(`# Office\n\n${chapters.join('\n')}`)).filter(
      ({ kind }) => kind === 'functional',
    );
    expect(tasks.length).toBeLessThanOrEqual(72);
    expect(tasks[0]?.tokensMax).toBeGreaterThan(200);
  });

  it('keeps every id when the same brief is drafted again', () => {
    for (const { text } of sampleBriefs()) {
      const first = drafted(inputOf(text));
      const ids = itemsIn(first.artifact).map(({ id }) => id);
      const second = drafted(inputOf(text, { previous: first, usedIds: ids }));
      expect(second.artifact).toEqual(first.artifact);
    }
  });

  it('never gives a used number to a new item', () => {
    const { artifact } = drafted(inputOf(shop, { usedIds: ['FR-9', 'NFR-4'] }));
    expect(artifact.functional[0]?.id).toBe('FR-10');
    expect(artifact.qualities[0]?.id).toBe('NFR-5');
  });

  it('changes only the tasks concerned when a sentence is inserted or edited', () => {
    const inputsOf = (brief: string) =>
      new Map(tasksOf(inputOf(brief)).map(({ name, inputs }) => [name, JSON.stringify(inputs)]));
    const before = inputsOf(shop);
    const inserted = inputsOf(
      shop.replace('## Stock', '- The clerk can print a bill for each order.\n\n## Stock'),
    );
    const changed = [...before]
      .filter(([name, inputs]) => inserted.get(name) !== inputs)
      .map(([name]) => name);
    expect(changed.filter((name) => !name.startsWith('functional/orders/') && name !== 'actors')).toEqual([]);

    const edited = inputsOf(shop.replace('count each article', 'count every article'));
    const touched = [...before].filter(([name, inputs]) => edited.get(name) !== inputs).map(([name]) => name);
    expect(touched.length).toBeGreaterThan(0);
    expect(touched.filter((name) => !name.startsWith('functional/stock/'))).toEqual([]);
  });

  it('leads anchored feedback to the task behind its item alone, and answers it there', () => {
    const previous = drafted(inputOf(shop));
    const target = previous.artifact.functional.find(({ statement }) =>
      statement.includes('count each article'),
    );
    const feedback: Feedback[] = [{ id: 'f1', text: 'Count returns as well', anchor: target?.id ?? '' }];
    const input = inputOf(shop, { feedback, previous });
    const reached = tasksOf(input).filter(({ inputs }) => JSON.stringify(inputs).includes('Count returns'));
    expect(reached.map(({ name }) => name)).toEqual([previous.producedBy[target?.id ?? '']]);

    const { artifact } = drafted(input);
    const answered = artifact.functional.find(({ id }) => id === target?.id);
    expect(answered?.criteria.join(' ')).toContain('Count returns as well');
    expect(artifact.feedback).toEqual([{ ...feedback[0], items: [target?.id] }]);
  });

  it('gives feedback on the whole stage to every task and obeys it once, as a constraint in the reviewer’s words', () => {
    const feedback: Feedback[] = [{ id: 'f2', text: 'Everything must work in Danish', anchor: null }];
    const input = inputOf(shop, { feedback, previous: drafted(inputOf(shop)) });
    expect(tasksOf(input).every(({ inputs }) => JSON.stringify(inputs).includes('in Danish'))).toBe(true);

    const { artifact } = drafted(input);
    const obeying = artifact.constraints.filter(({ statement }) => statement.includes('in Danish'));
    expect(obeying.map(({ source }) => source)).toEqual([
      { kind: 'feedback', feedbackId: 'f2', text: 'Everything must work in Danish' },
    ]);
    expect(artifact.feedback[0]?.items).toEqual([obeying[0]?.id]);
  });

  it.each([
    'functional',
    'qualities',
    'constraints',
    'actors',
    'risks',
    'assumptions',
    'entities',
    'questions',
    'overview',
    'conflicts',
  ])('never drops feedback on the section %s', (anchor) => {
    const feedback: Feedback[] = [{ id: 'f3', text: 'Please say this much more exactly', anchor }];
    const input = inputOf(shop, { feedback, previous: drafted(inputOf(shop)) });
    const { artifact } = drafted(input);
    expect(JSON.stringify({ ...artifact, feedback: [] })).toContain('Please say this much more exactly');
  });

  it('calls an item inferred when its answer names no sentence that the task had', () => {
    const input = inputOf(shop);
    const answers = new Map(tasksOf(input).map((task) => [task.name, task.draft(task.inputs)]));
    const name = [...answers.keys()].find((key) => key.startsWith('functional/')) ?? '';
    const made = {
      statement: 'The system shall sing.',
      priority: 'must',
      criteria: [],
      sentences: ['S99'],
      inferred: null,
    };
    answers.set(name, { functional: [made] });
    const { artifact } = requirementsStage.assemble(input, answers, null);
    expect(artifact.functional.find(({ statement }) => statement.includes('sing'))?.source).toEqual({
      kind: 'inferred',
      why: 'The answer named no sentence of the brief.',
    });
  });

  it('reports a contradiction of the brief with both places', () => {
    const { artifact } = drafted(
      inputOf(
        '# Loans\n## Rules\n- A loan lasts 14 days.\n## Card\n- A loan lasts 7 days.\n- The member can extend a loan.\n',
      ),
    );
    expect(artifact.conflicts).toHaveLength(1);
    const source = artifact.conflicts[0]?.source;
    expect(source?.kind === 'quoted' && source.quotes.map(({ text }) => text)).toEqual([
      'A loan lasts 14 days.',
      'A loan lasts 7 days.',
    ]);
  });

  it('quotes another language instead of bending it into English', () => {
    const { artifact } = drafted(
      inputOf('# Laden\n## Bestellungen\n- Das System muss jede Bestellung speichern.\n'),
    );
    expect(artifact.functional[0]?.statement).toBe(
      'The system shall satisfy “Das System muss jede Bestellung speichern”.',
    );
  });
});
