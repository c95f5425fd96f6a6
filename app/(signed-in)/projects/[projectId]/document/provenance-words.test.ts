import { expect, it } from 'vitest';
import { formatsFor } from '../../../../reader/formats.ts';
import { provenanceFacts, provenanceHeadline } from './provenance-words.ts';

const formats = formatsFor({ locale: 'en-US', timeZone: 'UTC' });
const provenance = {
  answeredBy: 'model',
  model: 'acme/quick-1',
  promptTokens: 1200,
  completionTokens: 180,
  costUsd: 0.0012,
  firstTokenMs: 320,
  totalMs: 1850,
  attempts: 1,
  fallbackReason: null,
} as const;

it('tells model, place, tokens, cost and time of a model answer', () => {
  expect(provenanceHeadline(provenance)).toBe('acme/quick-1');
  expect(provenanceFacts(provenance, formats)).toEqual([
    ['Found', 'Asked anew'],
    ['Tokens', '1,200 in, 180 out'],
    ['Cost', '$0.0012'],
    ['Time', '1.9 s, first words after 320 ms'],
    ['Attempts', '1'],
  ]);
});

it('says of a prepared answer that it was', () => {
  const prepared = { ...provenance, answeredBy: 'content', costUsd: 0, prepared: true } as const;
  expect(provenanceFacts(prepared, formats)[0]).toEqual(['Found', 'Prepared ahead (content store)']);
});

it('says of a drafted answer that it was, and why', () => {
  const drafted = {
    ...provenance,
    answeredBy: 'drafter',
    fallbackReason: 'No model answered in time.',
  } as const;
  expect(provenanceHeadline(drafted)).toBe('Drafted offline');
  expect(provenanceFacts(drafted, formats).map(([name]) => name)).toEqual([
    'Found',
    'Time',
    'Attempts',
    'Fallback',
  ]);
});
