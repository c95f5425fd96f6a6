import { describe, expect, it } from 'vitest';
import { hrefOf, readPlace } from './place.ts';

const read = (query: string) => readPlace(new URLSearchParams(query));
const versionId = '0199a3b0-0000-7000-8000-000000000001';

describe('readPlace', () => {
  it('reads back what hrefOf writes', () => {
    const place = { stage: 'plan', view: 'history', versionId } as const;
    expect(read(hrefOf(place))).toEqual(place);
  });

  it('falls back to the newest document for anything unknown', () => {
    expect(read('stage=poems&view=secret&version=../../etc')).toEqual({
      stage: null,
      view: 'document',
      versionId: null,
    });
  });
});

describe('hrefOf', () => {
  it('leaves out what goes without saying, and points at an item', () => {
    expect(hrefOf({ stage: 'requirements' }, 'FR-3')).toBe('?stage=requirements#FR-3');
  });
});
