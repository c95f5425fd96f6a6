import path from 'node:path';
import { signUp } from '#bench/sign-up.ts';
import { createDb } from '#server/platform/prisma.ts';
import { startProcess, startServer } from '../start-process.ts';
import type { HttpCall } from './http-load.ts';
import { must } from './rounds.ts';
import { brief, type Stand } from './stand.ts';

export interface OurHttp {
  /** `runs.start` on stages that are done and unchanged, one project after another. */
  readonly unchanged: HttpCall;
  /** Starts the stage anew on every project and waits for all of them; runs finished a second. */
  runAll(): Promise<number>;
  stop(): Promise<void>;
}

const projectsMax = 8;
const lookEveryMs = 10;
const root = path.resolve(import.meta.dirname, '../..');

/** The product as it stands behind HTTP: a web process and a worker process of their own, a signed-in person, and projects whose first stage is done. */
export async function startOurHttp(stand: Stand): Promise<OurHttp> {
  const env = await stand.newEnvironment();
  const web = await startServer(path.join(import.meta.dirname, 'web-process.ts'), env);
  const worker = startProcess(path.join(root, 'server/worker.ts'), [], env);
  const db = createDb(env.DATABASE_URL ?? '');
  const cookie = await signUp(web.url);
  const headers = { 'content-type': 'application/json', cookie };

  async function trpc(name: string, input: object): Promise<string> {
    const body = JSON.stringify({ json: input });
    const answer = await fetch(`${web.url}/api/trpc/${name}`, { method: 'POST', headers, body });
    const text = await answer.text();
    must(answer.ok, `${name} answered ${text}`);
    return text;
  }

  // A stage that is prepared ahead would be work beside what is measured.
  await trpc('settings.setPreparation', { mode: 'off', dailyUsd: 0 });
  const projectIds: string[] = [];
  for (let made = 0; made < projectsMax; made++) {
    const created = JSON.parse(await trpc('projects.create', { brief: `${brief}\nBranch ${made}.\n` }));
    projectIds.push(created.result.data.json.projectId);
  }

  async function runAll(): Promise<number> {
    const startedMs = performance.now();
    const done = await db.run.count({ where: { status: 'succeeded' } });
    await Promise.all(
      projectIds.map((projectId) => trpc('runs.start', { projectId, stage: 'requirements', again: true })),
    );
    for (;;) {
      const now = await db.run.count({ where: { status: 'succeeded' } });
      if (now - done === projectIds.length) break;
      await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
      must(performance.now() - startedMs < 60_000, 'the runs end');
    }
    return projectIds.length / ((performance.now() - startedMs) / 1_000);
  }

  await runAll();
  const drafted = await db.artifactVersion.count({ where: { provenance: { string_contains: 'drafter' } } });
  must(drafted === 0, 'models answered, not the drafter');
  return {
    unchanged: {
      url: web.url,
      path: '/api/trpc/runs.start',
      headers,
      bodies: projectIds.map((projectId) =>
        JSON.stringify({ json: { projectId, stage: 'requirements', again: false } }),
      ),
      expected: '"outcome":"version"',
    },
    runAll,
    async stop() {
      await worker.stop();
      await web.stop();
      await db.$disconnect();
    },
  };
}
