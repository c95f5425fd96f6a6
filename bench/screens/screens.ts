import type { Bench } from '#bench/bench.ts';
import { rounded } from '#bench/rounded.ts';
import { stageNames } from '#server/pipeline/stages/stage.ts';
import { measureFirstLoad } from './first-load.ts';
import { openDocument, workOnDocument } from './measure-document.ts';
import { openList, searchList } from './measure-list.ts';
import { workOnPictures } from './measure-pictures.ts';
import { collectSamples, figuresOf, type Samples, tellSamples } from './samples.ts';
import { type ScreensStand, startScreensStand } from './screens-stand.ts';
import { seedBigProject } from './seed-big-project.ts';
import { seedProjects } from './seed-projects.ts';

const projects = 10_000;
const full = { opens: 12, turns: 30 };
const quick = { opens: 3, turns: 5 };

/** How long a person waits for what they do, in a browser, with 500 stories in a project and 10,000 projects in the list. */
export const screens: Bench = async (options) => {
  const { opens, turns } = options.quick ? quick : full;
  const stand = await startScreensStand();
  try {
    const { workspaceId, userId } = stand.caller;
    await seedProjects(stand.databaseUrl, { workspaceId, userId, count: projects - 1 });
    const path = `/projects/${await seedBigProject(stand.core, stand.caller)}`;
    console.log(`seeded: ${projects} projects, one of them with 500 stories`);

    const firstLoadKb: Record<string, { first: number; ahead: number }> = {};
    for (const stage of stageNames) {
      const load = await onPage(stand, (page) => measureFirstLoad(page, `${path}?stage=${stage}`));
      const [first, ahead] = [rounded(load.firstBytes / 1000, 1), rounded(load.aheadBytes / 1000, 1)];
      firstLoadKb[stage] = { first, ahead };
    }
    console.log(`scripts of a first load and fetched ahead, gzip, kB: ${JSON.stringify(firstLoadKb)}`);

    const open = await measureOpening(stand, path, opens);
    tellSamples('open', open);
    const list = await onPage(stand, (page) => searchList(page, ['permit', 'bergen', 'lesson'], turns));
    tellSamples('in the list', list);
    const work = await onPage(stand, (page) => workOnDocument(page, path, turns));
    tellSamples('in the document', work);
    const look = await onPage(stand, (page) => workOnPictures(page, path, turns));
    tellSamples('in the pictures', look);
    return {
      projects,
      stories: 500,
      firstLoadKb,
      openMs: figuresOf(open),
      listMs: figuresOf(list),
      documentMs: figuresOf(work),
      picturesMs: figuresOf(look),
    };
  } finally {
    await stand.stop();
  }
};

async function measureOpening(stand: ScreensStand, path: string, times: number): Promise<Samples> {
  const { samples, note } = collectSamples();
  for (const stage of stageNames) {
    await onPage(stand, async (page) => {
      const wanted = `${path}?stage=${stage}`;
      // The first time scripts are fetched and compiled.
      await openDocument(page, wanted);
      for (let turn = 0; turn < times; turn++) note(stage, await openDocument(page, wanted));
    });
  }
  await onPage(stand, async (page) => {
    await openList(page);
    for (let turn = 0; turn < times; turn++) note('list of projects', await openList(page));
  });
  return samples;
}

async function onPage<T>(
  stand: ScreensStand,
  work: (page: Awaited<ReturnType<ScreensStand['newPage']>>) => Promise<T>,
): Promise<T> {
  const page = await stand.newPage();
  try {
    return await work(page);
  } finally {
    await page.context().close();
  }
}
