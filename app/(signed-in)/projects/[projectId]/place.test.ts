import { describe, expect, it } from 'vitest';
import { hrefOf, readPlace } from './place.ts';

const read = (query: string) => readPlace(new URLSearchParams(query));
const versionId = '0199a3b0-0000-7000-8000-000000000001';

describe('readPlace', () => {
  it('reads back what hrefOf writes', () => {
    const place = {
      stage: 'plan',
      view: 'history',
      versionId,
      from: versionId,
      to: '0199a3b0-0000-7000-8000-000000000002',
      item: 'M-3',
      threadId: versionId,
    } as const;
    expect(read(hrefOf(place))).toEqual(place);
  });

  it('falls back to the newest document for anything unknown', () => {
    expect(read('stage=poems&view=secret&version=../../etc&from=1&to=&item=<b>&thread=x')).toEqual({
      stage: null,
      view: 'document',
      versionId: null,
      from: null,
      to: null,
      item: null,
      threadId: null,
    });
  });
});

describe('hrefOf', () => {
  it('compares only in the history', () => {
    expect(hrefOf({ stage: 'plan', from: versionId, item: 'M-1' })).toBe('?stage=plan');
  });

  it('leaves out what goes without saying, and points at an item', () => {
    expect(hrefOf({ stage: 'requirements' }, 'FR-3')).toBe('?stage=requirements#FR-3');
  });
});
