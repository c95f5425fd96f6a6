import { expect, it } from 'vitest';
import type { ArtifactView } from '#server/pipeline/views.ts';
import { partsBehind } from './parts-behind.ts';

const view = {
  stage: 'requirements',
  content: { risks: ['R-1', 'R-2', 'R-3', 'R-4'].map((id) => ({ id, statement: id })) },
  producedBy: { 'R-1': 'risks', 'R-2': 'risks', 'R-3': 'more' },
  editedBy: { 'R-2': { name: 'Ada', you: true }, 'R-4': { name: 'Ada', you: true } },
} as unknown as ArtifactView;

it('counts what would be asked for, and leaves out what nobody but a person wrote', () => {
  expect(partsBehind(view, 'risks')).toEqual({
    name: '“Risks”',
    items: ['R-1', 'R-2', 'R-3'],
    parts: 2,
    edited: ['R-2'],
  });
  expect(partsBehind(view, 'R-1')).toEqual({ name: 'R-1', items: ['R-1'], parts: 1, edited: [] });
  expect(partsBehind(view, 'R-4').parts).toBe(0);
});
