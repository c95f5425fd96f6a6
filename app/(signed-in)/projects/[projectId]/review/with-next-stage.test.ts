import { expect, it } from 'vitest';
import type { ArtifactView, ProjectView, StageView } from '#server/pipeline/views.ts';
import { projectView, stageView, versionView } from '../project-view.fake.ts';
import { withNextStage } from './with-next-stage.ts';

const project = (plan: Partial<StageView>) =>
  projectView([
    stageView('requirements', { state: 'approved' }),
    stageView('plan', { state: 'ready', ...plan }),
  ]);
const artifact = (id: string) => ({ stage: 'plan', version: versionView(id) }) as ArtifactView;
const planOf = ({ stages }: ProjectView) => stages[1];

it('shows a prepared stage under review at once', () => {
  const next = { outcome: 'document', stage: 'plan', artifact: artifact('v') } as const;
  const after = withNextStage(project({ preparation: 'prepared' }), next);
  expect(planOf(after)).toMatchObject({ state: 'in_review', preparation: null, version: { id: 'v' } });
  expect(after.stages[0]).toMatchObject({ state: 'approved' });
});

it('leaves a stage as it is that was made before', () => {
  const before = project({ state: 'approved', version: versionView('v') });
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
