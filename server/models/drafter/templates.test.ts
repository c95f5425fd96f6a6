import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { promptsIn } from '../../../app/brief-input/prompts-in.ts';
import { briefTitle, checkBrief } from '../../pipeline/stages/brief-text.ts';
import { outlineBrief } from './outline-brief.ts';

const folder = path.resolve(import.meta.dirname, '../../../public/templates');
const templates = readdirSync(folder).map(
  (file) => [file, readFileSync(path.join(folder, file), 'utf8')] as const,
);

describe.each(templates)('the template %s', (_, text) => {
  it('says nothing while it is not filled in: all that is read of it are its headings', () => {
    const { sentences, areas } = outlineBrief(text);
    expect(sentences.filter(({ kind }) => kind !== 'context')).toEqual([]);
    expect(sentences.every((sentence) => text.includes(`## ${sentence.text}`))).toBe(true);
    expect(areas.flatMap((area) => area.sentences)).toEqual([]);
    expect(() => checkBrief(text)).toThrow(/filled in/);
  });

  it('is a brief once it is filled in, prompt by prompt; what is left is left out', () => {
    const prompts = text.match(/\[Fill in:[^\]]*\]/g) ?? [];
    expect(promptsIn(text)).toBe(prompts.length);
    expect(prompts.length).toBeGreaterThan(8);
    const filled = text.replace(/- \[Fill in:[^\]]*\]/, '- Members must be able to reserve a tool.');
    expect(promptsIn(filled)).toBe(prompts.length - 1);
    const { sentences } = outlineBrief(checkBrief(filled));
    const told = sentences.filter(({ text: words }) => words.includes('reserve a tool'));
    expect(told).toHaveLength(1);
    expect(briefTitle(filled)).toBe('Members must be able to reserve a tool.');
    expect(briefTitle(filled.replace(/\[Fill in: name[^\]]*\]/, 'Tool library'))).toBe('Tool library');
    expect(filled.slice(told[0]?.start, told[0]?.end)).toBe('Members must be able to reserve a tool.');
    expect(sentences.some(({ text: words }) => words.includes('Fill in'))).toBe(false);
    expect(sentences.map(({ id }) => id)).toEqual(sentences.map((__, index) => `S${index + 1}`));
  });
});

it('a sentence that is filled in by half is left out whole, those around it stay', () => {
  const text = 'Members borrow tools. The fee is [Fill in: amount] a day. Staff must check tools.';
  expect(outlineBrief(text).sentences.map(({ text: words }) => words)).toEqual([
    'Members borrow tools.',
    'Staff must check tools.',
  ]);
});

it('other brackets are words like any other', () => {
  const text = 'The tool [see appendix] must be checked. [1] [ ] Open.';
  expect(outlineBrief(text).sentences[0]?.text).toBe('The tool [see appendix] must be checked.');
});
