import type { ItemEdit } from '#server/artifacts/item-edit.ts';
import type { Core } from '#server/compose.ts';
import type { Caller } from '#server/identity/caller.ts';
import { createPipeline } from '#server/pipeline/create-pipeline.ts';
import { runStage } from '#server/pipeline/runs/run-stage.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { ArtifactView } from '#server/pipeline/views.ts';
import { composeBigBrief } from './compose-big-brief.ts';

const milestonesMade = 40;
const storiesMade = 500;
const scopeMade = 12;

type ViewOf<S extends StageName> = Extract<ArtifactView, { stage: S }>;

/**
 * A project as large as one gets: a good 300 requirements, 40 milestones, 500 stories and as many prompts. Made by the pipeline itself with
 * the drafter's answers and by a person's additions, so that every screen and every judgement finds what it finds in a real one.
 */
export async function seedBigProject(core: Core, caller: Caller): Promise<string> {
  // Runs are executed here: nobody else is at work.
  const context = { ...core.pipelineContext, enqueueRun: async () => {} };
  const pipeline = createPipeline(context);
  const { projectId } = await pipeline.createProject(caller, {
    name: 'Town services',
    brief: composeBigBrief(),
  });

  async function view<S extends StageName>(stage: S): Promise<ViewOf<S>> {
    const view = await pipeline.viewArtifact(caller, { projectId, stage });
    if (!view) throw new Error(`There are no ${stage}.`);
    return view as ViewOf<S>;
  }

  async function generate<S extends StageName>(stage: S): Promise<ViewOf<S>> {
    const started = await pipeline.startRun(caller, { projectId, stage, again: false });
    if (started.outcome === 'run')
      await runStage(context, started.runId, { cancelled: new AbortController().signal, lastTry: true });
    return view(stage);
  }

  async function add({ stage, version }: ArtifactView, edits: readonly ItemEdit[]): Promise<void> {
    if (edits.length > 0)
      await pipeline.editVersion(caller, { projectId, stage, basedOn: version.id, edits });
  }

  async function approve(stage: StageName): Promise<void> {
    const { version } = await view(stage);
    const seen = { projectId, stage, versionId: version.id, contentHash: version.hash };
    await pipeline.decide(caller, { ...seen, decision: 'approved', comment: '', feedback: [] });
  }

  await generate('requirements');
  await approve('requirements');
  const plan = await generate('plan');
  await add(plan, milestonesToAdd(plan));
  await approve('plan');
  const stories = await generate('stories');
  await add(stories, storiesToAdd(stories));
  await approve('stories');
  await generate('prompts');
  return projectId;
}

function milestonesToAdd({ content: { milestones } }: ViewOf<'plan'>): ItemEdit[] {
  return filledUp(milestones, milestonesMade).map(({ id, ...milestone }, index) => ({
    kind: 'add',
    section: 'milestones',
    after: milestones.at(-1)?.id ?? null,
    item: {
      ...milestone,
      title: `${milestone.title}, part ${index + 2}`,
      scope: milestone.scope.slice(0, scopeMade),
      dependsOn: [id],
    },
  }));
}

function storiesToAdd({ content: { stories } }: ViewOf<'stories'>): ItemEdit[] {
  return filledUp(stories, storiesMade).map(({ id, ...story }, index) => ({
    kind: 'add',
    section: 'stories',
    after: stories.at(-1)?.id ?? null,
    item: { ...story, title: `${story.title} (${index + 1})`, dependsOn: [id] },
  }));
}

/** What is missing of so many, taken from what there is, over and over. */
function filledUp<T>(from: readonly T[], count: number): T[] {
  return Array.from({ length: count - from.length }, (_, index) => from[index % from.length] as T);
}
