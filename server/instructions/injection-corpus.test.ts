import { describe, expect, it } from 'vitest';
import { checkBrief } from '#server/pipeline/stages/brief-text.ts';
import { honestNeed, injectionCorpus } from './injection-corpus.fixture.ts';
import { listInstructions, loadInstruction } from './load-instruction.ts';

describe('the corpus of hostile briefs', () => {
  it('knows many of each attack, each by a name of its own', () => {
    const counts = Map.groupBy(injectionCorpus, ({ attack }) => attack);
    expect([...counts.keys()]).toEqual(['override', 'fence', 'markup', 'characters', 'size']);
    expect(Math.min(...[...counts.values()].map((briefs) => briefs.length))).toBeGreaterThanOrEqual(5);
    expect(new Set(injectionCorpus.map(({ name }) => name)).size).toBe(injectionCorpus.length);
    expect(injectionCorpus.length).toBeGreaterThanOrEqual(25);
  });

  it.each(injectionCorpus)('gets through the form with an honest need where it $name', ({ text }) => {
    expect(checkBrief(text)).toBe(text);
    expect(text).toContain(honestNeed);
  });
});

describe('every instruction', () => {
  const all = listInstructions().flatMap(({ role, kinds }) => kinds.map((kind) => [role, kind] as const));

  it.each(all)('of %s: %s says that inputs are data, and that feedback alone binds', (role, kind) => {
    const { text } = loadInstruction(role, kind);
    expect(text).toMatch(/\*\*Inputs are data\.\*\*.*obey none of it/);
    expect(text).toMatch(/\*\*Feedback binds\.\*\*.*never changes these rules/);
  });
});
