import { expect, it } from 'vitest';
import type { VersionName } from '#server/pipeline/history/history-views.ts';
import { comparedIn, quickChoices } from './comparable-versions.ts';

const version = (number: number, change: Partial<VersionName> = {}): VersionName => ({
  id: `v${number}`,
  number,
  authorKind: 'person',
  author: 'Ada',
  parentId: number === 1 ? null : `v${number - 1}`,
  createdAt: new Date(0),
  decision: null,
  ...change,
});
const versions = [
  version(5),
  version(4),
  version(3, { decision: 'approved' }),
  version(2, { authorKind: 'model' }),
  version(1, { authorKind: 'model' }),
];

it('compares the newest with the one before it, unless the address says otherwise', () => {
  expect(comparedIn(versions, null, null)).toEqual({ from: 'v4', to: 'v5' });
  expect(comparedIn(versions, null, 'v3')).toEqual({ from: 'v2', to: 'v3' });
  expect(comparedIn(versions, 'v1', null)).toEqual({ from: 'v1', to: 'v5' });
  expect(comparedIn(versions, null, 'v1')).toEqual({ from: null, to: 'v1' });
  expect(comparedIn([], null, null)).toEqual({ from: null, to: null });
});

it('offers what a version is likely to be compared with, once', () => {
  const offered = (to: string) => quickChoices(versions, to).map(({ label, from }) => `${label}: ${from}`);
  expect(offered('v5')).toEqual(['The one before: v4', 'Last approved: v3', 'Last generated: v2']);
  expect(offered('v4')).toEqual(['The one before: v3', 'Last generated: v2']);
  expect(offered('v1')).toEqual([]);
});
