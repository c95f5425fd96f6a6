import { describe, expect, it } from 'vitest';
import { draftStructure, draftSurroundings } from './draft-architecture.ts';
import type { ArchitectureInputs } from './schema.ts';

const bare: ArchitectureInputs = {
  problem: 'Tools are hard to find.',
  constraints: [],
  qualities: [],
  integrations: [],
  entities: [],
  feedback: [],
};
const layers = (inputs: Partial<ArchitectureInputs>) =>
  new Map(
    [draftStructure, draftSurroundings]
      .flatMap((draft) => draft({ ...bare, ...inputs }).architecture)
      .map(({ layer, ...rest }) => [layer, rest]),
  );

describe('the drafts of the architecture', () => {
  it.each([
    ['Application', 'The program is written in C++17.', 'C++17'],
    ['Application', 'JavaScript only.', 'JavaScript'],
    ['Application', 'The application must be written in Java.', 'Java'],
    ['User interface', 'Use the latest Vue.js.', 'Single-page web application with Vue.js'],
    ['User interface', 'It runs in a terminal.', 'Command-line interface'],
    ['Data', 'SQLite keeps the records.', 'SQLite database'],
    ['Data', 'Loans are kept in `loans.txt`.', 'Plain data files'],
    ['Build and tests', 'A makefile builds it.', 'make build, with automated tests on every change'],
  ])('takes the %s that “%s” fixes, and quotes it', (layer, constraint, choice) => {
    const found = layers({ constraints: [constraint] }).get(layer);
    expect(found?.choice).toBe(choice);
    expect(found?.reason).toContain(`The brief fixes it: “${constraint.replace(/\.$/, '')}”.`);
  });

  it('calls a proposal what the brief leaves open', () => {
    const open = layers({ entities: ['Tool: something lent', 'Loan: who has it'] });
    for (const layer of ['User interface', 'Application', 'Data', 'Build and tests']) {
      expect(open.get(layer)?.choice).toMatch(/^Proposal: /);
    }
    expect(open.get('Data')?.reason).toContain('Tool and Loan');
  });

  it('takes no common word for a technology', () => {
    const { choice } = layers({
      constraints: ['Members go to the shed, react at once and see the basic rules.'],
    }).get('Application') ?? { choice: '' };
    expect(choice).toMatch(/^Proposal: /);
  });

  it('invents no store and no integration where nothing is kept or met', () => {
    expect([...layers({}).keys()]).toEqual(['User interface', 'Application', 'Build and tests']);
  });
});
