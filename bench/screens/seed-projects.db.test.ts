import { afterAll, beforeAll, expect, it } from 'vitest';
import { artifactSchemas } from '#server/artifacts/artifact.ts';
import type { Caller } from '#server/identity/caller.ts';
import { pipelineOnDatabase } from '#server/pipeline/pipeline.fake.ts';
import { stageNames } from '#server/pipeline/stages/stage.ts';
import { seedProjects } from './seed-projects.ts';

let on: Awaited<ReturnType<typeof pipelineOnDatabase>>;
let caller: Caller;

beforeAll(async () => {
  on = await pipelineOnDatabase();
  caller = await on.newCaller();
  await seedProjects(on.databaseUrl, { ...caller, count: 120 });
}, 60_000);
afterAll(() => on?.stop());

it('fills a workspace with projects that every screen can show', async () => {
  const { items } = await on.pipeline.listProjects(caller, { search: '', archived: false, limit: 100 });
  expect(items.length).toBeGreaterThan(90);
  const states = new Set(items.flatMap(({ stages }) => stages.map(({ state }) => state)));
  expect(states).toEqual(
    new Set(['locked', 'ready', 'in_review', 'changes_requested', 'approved', 'running', 'failed']),
  );
  for (const { id, stages } of items.slice(0, 12)) {
    expect((await on.pipeline.viewProject(caller, id)).stages.map(({ state }) => state)).toEqual(
      stages.map(({ state }) => state),
    );
    for (const stage of stageNames) {
      const view = await on.pipeline.viewArtifact(caller, { projectId: id, stage });
      if (view) artifactSchemas[stage].parse(view.content);
    }
  }
});
