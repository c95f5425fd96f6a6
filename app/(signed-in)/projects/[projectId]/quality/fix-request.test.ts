import { expect, it } from 'vitest';
import type { Finding } from '#server/artifacts/quality/finding.ts';
import type { Rule } from '#server/artifacts/quality/rules.ts';
import { type Fixable, fixesMax, fixRequest } from './fix-request.ts';

const version = { id: 'v', hash: 'h' };
const finding: Finding = {
  ...{
    rule: 'compound',
    itemId: 'FR-1',
    field: 'statement',
    start: 0,
    end: 9,
    words: 'print and',
    before: '',
  },
  detail: null,
};
const rule: Rule = {
  ...{ title: 'Several in one', standard: 'INCOSE', severity: 'warning', wayOut: 'Keep one deed here.' },
  ...{ english: true, rewritable: true },
};

it('asks for each finding in the words of its rule, and for each item once', () => {
  const fixables: Fixable[] = [
    { finding, rule },
    { finding: { ...finding, words: '', detail: 'It has two parts.' }, rule },
    { finding: { ...finding, itemId: 'FR-2' }, rule },
  ];
  const { items, request } = fixRequest(fixables, version);
  expect(items).toEqual(['FR-1', 'FR-2']);
  expect(request).toMatchObject({ versionId: 'v', contentHash: 'h' });
  expect(request.feedback).toEqual([
    { anchor: 'FR-1', text: `${rule.title}: “print and”. ${rule.wayOut}` },
    { anchor: 'FR-1', text: `${rule.title}. It has two parts. ${rule.wayOut}` },
    { anchor: 'FR-2', text: `${rule.title}: “print and”. ${rule.wayOut}` },
  ]);
});

it('never asks for more than one request can hold, and then not for the items beyond', () => {
  const many = Array.from({ length: fixesMax + 5 }, (_, at) => ({
    finding: { ...finding, itemId: `FR-${at}` },
    rule,
  }));
  const { items, request } = fixRequest(many, version);
  expect(request.feedback).toHaveLength(fixesMax);
  expect(items).toHaveLength(fixesMax);
});
