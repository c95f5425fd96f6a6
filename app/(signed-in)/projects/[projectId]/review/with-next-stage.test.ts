import { expect, it } from 'vitest';
import type { ArtifactView, ProjectView, StageView, VersionView } from '#server/pipeline/views.ts';
import { withNextStage } from './with-next-stage.ts';

const at = new Date(0);
const version = (id: string): VersionView => ({
  id,
  number: 1,
  hash: '',
  createdAt: at,
  authorKind: 'model',
  author: null,
  runId: null,
  costUsd: 0,
  draftedShare: 0,
  conflicts: 0,
});
const stage = (name: StageView['stage'], change: Partial<StageView> = {}): StageView => ({
  stage: name,
  state: 'ready',
  version: null,
  preparation: null,
  run: null,
  review: null,
  feedback: [],
  ...change,
});
const project = (plan: Partial<StageView>): ProjectView => ({
  id: 'p',
  name: 'P',
  createdAt: at,
  archivedAt: null,
  brief: { id: 'b', number: 1, text: '', createdAt: at },
  stages: [stage('requirements', { state: 'approved' }), stage('plan', plan)],
  costUsd: 0,
});
const artifact = (id: string) => ({ stage: 'plan', version: version(id) }) as ArtifactView;
const planOf = ({ stages }: ProjectView) => stages[1];

it('shows a prepared stage under review at once', () => {
  const next = { outcome: 'document', stage: 'plan', artifact: artifact('v') } as const;
  const after = withNextStage(project({ preparation: 'prepared' }), next);
  expect(planOf(after)).toMatchObject({ state: 'in_review', preparation: null, version: { id: 'v' } });
  expect(after.stages[0]).toMatchObject({ state: 'approved' });
});

it('leaves a stage as it is that was made before', () => {
  const before = project({ state: 'approved', version: version('v') });
  const next = { outcome: 'document', stage: 'plan', artifact: artifact('v') } as const;
  expect(withNextStage(before, next)).toEqual(before);
});

it('shows the run of a stage that has yet to be made', () => {
  const after = withNextStage(project({}), { outcome: 'run', stage: 'plan', runId: 'r' });
  expect(planOf(after)).toMatchObject({ state: 'running', run: { id: 'r' } });
});

it('shows nothing new where the stage could not begin', () => {
  const before = project({});
  expect(withNextStage(before, { outcome: 'refused', stage: 'plan', message: 'No.' })).toEqual(before);
});
