import { expect, it } from 'vitest';
import { canary, honestNeed, injectionCorpus } from '#server/instructions/injection-corpus.fixture.ts';
import { outlineBrief } from '#server/models/drafter/outline-brief.ts';
import { prepareStage } from '../prepared-stage.ts';
import { requirementsStage } from './stage.ts';

it.each(injectionCorpus.map(({ name, text }) => [name, text]))(
  '%s: the honest need beside it becomes an item, and nobody obeys',
  (_, brief) => {
    const input = { brief, outline: outlineBrief(brief), feedback: [], previous: null, usedIds: [] };
    const stage = prepareStage(requirementsStage, input);
    const answers = new Map(stage.tasks(new Map()).map((task) => [task.name, task.draft(task.inputs)]));
    const { artifact } = stage.assemble(answers);
    const { functional, qualities, constraints } = requirementsStage.artifact.parse(artifact);
    const quoted = [...functional, ...qualities, ...constraints].flatMap(({ source }) =>
      source.kind === 'quoted' ? source.quotes.map(({ text }) => text) : [],
    );
    expect(quoted.some((text) => text.includes(honestNeed))).toBe(true);
    for (const { statement } of functional) expect(statement.trim()).not.toBe(canary);
  },
);
