import { describe, expect, it } from 'vitest';
import { listInstructions, loadInstruction } from './load-instruction.ts';
import { exampleOf, objectsWith, textsOf } from './worked-example.fixture.ts';

/** Words that no test can decide (ISO/IEC/IEEE 29148 names their kinds). */
const vague = new RegExp(
  `\\b(?:${[
    'fast|quick(?:ly)?|speedy|eas(?:y|ily)|simpl[ey]|user[- ]friendly|intuitive(?:ly)?|seamless(?:ly)?|smooth(?:ly)?',
    'robust|flexibl[ey]|scalable|efficient(?:ly)?|effective(?:ly)?|optimal(?:ly)?|modern|state[- ]of[- ]the[- ]art',
    'appropriate(?:ly)?|adequate(?:ly)?|sufficient(?:ly)?|proper(?:ly)?|correctly|reasonabl[ey]|acceptabl[ey]',
    'as needed|if necessary|where possible|as applicable|best practices?|and/or|etc|various|several|some',
  ].join('|')})\\b`,
  'iu',
);

const response = '(?:not )?[a-z][^.]*\\.';
/** The five patterns of EARS, and a state before a trigger. */
const ears = new RegExp(
  `^(?:${[
    `The system shall ${response}`,
    `(?:While|Where|When) [^,]+, (?:when [^,]+, )?the system shall ${response}`,
    `If [^,]+, then the system shall ${response}`,
  ].join('|')})$`,
  'u',
);

const analyst = 'requirements-analyst';
const planner = 'project-planner';
const writer = 'story-writer';

/** How many words the instruction allows a field; what it demands of a model, its own example must show. */
const wordsMax: readonly (readonly [role: string, kind: string, field: string, words: number])[] = [
  [analyst, 'outline', 'problem', 40],
  [analyst, 'outline', 'users', 25],
  [analyst, 'outline', 'successMeasures', 15],
  [analyst, 'actors', 'description', 12],
  [analyst, 'actors', 'steps', 6],
  [analyst, 'functional', 'statement', 25],
  [analyst, 'functional', 'criteria', 15],
  [analyst, 'qualities', 'statement', 18],
  [analyst, 'data', 'description', 12],
  [analyst, 'boundaries', 'purpose', 15],
  [analyst, 'boundaries', 'statement', 18],
  [analyst, 'risks', 'statement', 18],
  [analyst, 'risks', 'mitigation', 12],
  [analyst, 'questions', 'question', 18],
  [analyst, 'questions', 'why', 12],
  [planner, 'structure', 'choice', 12],
  [planner, 'structure', 'reason', 18],
  [planner, 'surroundings', 'choice', 12],
  [planner, 'surroundings', 'reason', 18],
  [planner, 'milestone', 'title', 5],
  [planner, 'milestone', 'goal', 30],
  [planner, 'milestone', 'exitCriteria', 20],
  [planner, 'risks', 'statement', 20],
  [planner, 'risks', 'mitigation', 20],
  [planner, 'team', 'responsibility', 12],
  [planner, 'team', 'definitionOfDone', 15],
  [planner, 'scope', 'text', 15],
  [planner, 'scope', 'reason', 12],
  [writer, 'epic', 'title', 5],
  [writer, 'epic', 'goal', 25],
  [writer, 'stories', 'title', 6],
  [writer, 'stories', 'given', 12],
  [writer, 'stories', 'when', 12],
  [writer, 'stories', 'then', 12],
  [writer, 'stories', 'testNotes', 15],
];

const all = listInstructions().flatMap(({ role, kinds }) => kinds.map((kind) => [role, kind] as const));

describe('the worked examples', () => {
  it.each(all)('of %s: %s hold no word that cannot be tested', (role, kind) => {
    const texts = textsOf(exampleOf(role, kind).answer);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => vague.test(text))).toEqual([]);
  });

  it.each(wordsMax)('of %s: %s keep `%s` within %i words, as the task demands', (role, kind, field, max) => {
    const { text } = loadInstruction(role, kind);
    expect(text).toMatch(new RegExp(`(?:at most|to) ${max} words`));
    const texts = textsOf(exampleOf(role, kind).answer, field);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((words) => words.split(/\s+/u).length > max)).toEqual([]);
  });

  it('write every functional requirement after EARS, in more than one pattern', () => {
    const statements = textsOf(exampleOf(analyst, 'functional').answer, 'statement');
    expect(statements.length).toBeGreaterThan(1);
    expect(statements.filter((statement) => !ears.test(statement))).toEqual([]);
    expect(new Set(statements.map((statement) => statement.split(' ')[0])).size).toBeGreaterThan(1);
  });

  it('hand requirements after EARS on to planner and story writer', () => {
    const handedOn = [
      ...textsOf(exampleOf(planner, 'milestone').inputs, 'statement'),
      ...textsOf(exampleOf(planner, 'scope').inputs, 'wontHave'),
      ...textsOf(exampleOf(writer, 'epic').inputs, 'requirements'),
      ...textsOf(exampleOf(writer, 'stories').inputs, 'statement'),
    ];
    expect(handedOn.length).toBeGreaterThan(5);
    expect(handedOn.filter((statement) => !ears.test(statement))).toEqual([]);
  });

  it('name only actors that they list', () => {
    const { answer } = exampleOf(analyst, 'actors');
    const names = textsOf(answer.actors, 'name');
    expect(textsOf(answer, 'actor').filter((actor) => !names.includes(actor))).toEqual([]);
    const story = exampleOf(writer, 'stories');
    const actors = textsOf(story.inputs.actors);
    expect(textsOf(story.answer, 'asA').filter((actor) => !actors.includes(actor))).toEqual([]);
  });

  it('ask only about areas that they were given', () => {
    const { inputs, answer } = exampleOf(analyst, 'questions');
    const keys = textsOf(inputs, 'key');
    const asked = textsOf(answer, 'areas');
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('check every must-have where a milestone ends, and name no other id', () => {
    const { inputs, answer } = exampleOf(planner, 'milestone');
    const given = objectsWith('priority', inputs);
    const named = textsOf(answer, 'exitCriteria').flatMap((text) => text.match(/FR-\d+/g) ?? []);
    const musts = given.filter(({ priority }) => priority === 'must').map(({ id }) => id);
    expect(musts.length).toBeGreaterThan(0);
    expect(musts.filter((id) => !named.some((other) => other === id))).toEqual([]);
    expect(named.filter((id) => !given.some((other) => other.id === id))).toEqual([]);
  });

  it('cover every requirement by a story, and need only what was given', () => {
    const { inputs, answer } = exampleOf(writer, 'stories');
    const required = textsOf(inputs.requirements, 'id');
    expect(new Set(textsOf(answer, 'covers'))).toEqual(new Set(required));
    const known = [...required, ...textsOf(inputs.earlier, 'id')];
    expect(textsOf(answer, 'needs').filter((id) => !known.includes(id))).toEqual([]);
  });

  it('show each role a piece of feedback obeyed', () => {
    const figure = exampleOf(analyst, 'qualities');
    expect(textsOf(figure.inputs.feedback, 'text').join()).toMatch(/half a second/i);
    expect(textsOf(figure.answer, 'target').join()).toMatch(/0\.5 s/);
    for (const kind of ['structure', 'surroundings']) {
      const choice = exampleOf(planner, kind);
      expect(textsOf(choice.inputs.feedback, 'text').join()).toMatch(/Python/);
      expect(textsOf(choice.answer, 'choice').join()).toMatch(/Python/);
    }
    const name = exampleOf(writer, 'epic');
    expect(textsOf(name.inputs.feedback, 'text').join()).toMatch(/Loan control/);
    expect(name.answer.title).toBe('Loan control');
  });
});
