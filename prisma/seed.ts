import { readFileSync } from 'node:fs';
import { compose } from '#server/compose.ts';
import type { Caller } from '#server/identity/caller.ts';
import { createPipeline } from '#server/pipeline/create-pipeline.ts';
import { runStage } from '#server/pipeline/runs/run-stage.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { readEnv } from '#server/platform/env.ts';
import { createLog } from '#server/platform/log.ts';

/**
 * Fills a database with one project in every review state, below a demonstration account. Answers come from the embedded drafter, so it
 * needs no key and no network. Safe to repeat: projects that are there already are left alone.
 */

const account = { name: 'Demo Manager', email: 'demo@example.com', password: 'demonstration-only' };
const colleague = { name: 'Ben Okafor', email: 'ben@example.com', password: 'demonstration-only' };

type Decision = 'approved' | 'changes_requested' | 'rejected' | 'reopened';
type Step = { readonly stage: StageName; readonly decisions: readonly Decision[] };

const done = (stage: StageName): Step => ({ stage, decisions: ['approved'] });

const projects: readonly {
  readonly name: string;
  readonly brief: string;
  readonly steps: readonly Step[];
  readonly archived?: true;
}[] = [
  { name: 'Not started', brief: 'clinic-booking', steps: [] },
  {
    name: 'Requirements in review',
    brief: 'tool-library',
    steps: [{ stage: 'requirements', decisions: [] }],
  },
  {
    name: 'Changes requested',
    brief: 'field-inspections',
    steps: [{ stage: 'requirements', decisions: ['changes_requested'] }],
  },
  {
    name: 'Requirements rejected',
    brief: 'clinic-booking',
    steps: [{ stage: 'requirements', decisions: ['rejected'] }],
  },
  {
    name: 'Requirements reopened',
    brief: 'tool-library',
    steps: [{ stage: 'requirements', decisions: ['approved', 'reopened'] }],
  },
  {
    name: 'Plan in review',
    brief: 'field-inspections',
    steps: [done('requirements'), { stage: 'plan', decisions: [] }],
  },
  {
    name: 'Stories in review',
    brief: 'clinic-booking',
    steps: [done('requirements'), done('plan'), { stage: 'stories', decisions: [] }],
  },
  {
    name: 'Prompts in review',
    brief: 'field-inspections',
    steps: [done('requirements'), done('plan'), done('stories'), { stage: 'prompts', decisions: [] }],
  },
  {
    name: 'All approved',
    brief: 'tool-library',
    steps: [done('requirements'), done('plan'), done('stories'), done('prompts')],
  },
  { name: 'Archived', brief: 'field-inspections', steps: [done('requirements')], archived: true },
];

const { OPENROUTER_API_KEY: _, ...offline } = readEnv();
const env = { ...offline, OPEN_SIGN_UP: true };
const core = await compose({ env, log: createLog({ LOG_LEVEL: 'warn' }, 'worker'), process: 'worker' });
// Runs are executed here, not queued: a worker beside us would execute them too, with models that cost money.
const context = { ...core.pipelineContext, enqueueRun: async () => {} };
const pipeline = createPipeline(context);

async function signIn(person: typeof account): Promise<Caller> {
  const source = { headers: new Headers(), clientAddress: '127.0.0.1' };
  const { cookies } = await core.identity
    .signUp(person, source)
    .catch(() => core.identity.signIn(person, source));
  const cookie = cookies.map((line) => line.split(';', 1)[0]).join('; ');
  const caller = await core.identity.callerOf(new Headers({ cookie }));
  if (!caller) throw new Error(`Cannot sign in as ${person.email}.`);
  return caller;
}

async function generate(caller: Caller, projectId: string, stage: StageName): Promise<void> {
  const started = await pipeline.startRun(caller, { projectId, stage, again: false });
  if (started.outcome === 'version') return;
  await runStage(context, started.runId, { cancelled: new AbortController().signal, lastTry: true });
}

async function decide(
  caller: Caller,
  projectId: string,
  stage: StageName,
  decision: Decision,
): Promise<void> {
  const view = await pipeline.viewArtifact(caller, { projectId, stage });
  if (!view) throw new Error(`There are no ${stage} to decide on.`);
  const feedback =
    decision === 'changes_requested'
      ? [{ anchor: null, text: 'Every amount is shown with its currency.' }]
      : [];
  const comment = decision === 'rejected' ? 'The roles are not separated: say who may do what.' : '';
  const { id: versionId, hash: contentHash } = view.version;
  await pipeline.decide(caller, { projectId, stage, versionId, contentHash, decision, comment, feedback });
}

/** Somebody to talk to in the same workspace. */
async function withColleague(): Promise<Caller> {
  const { userId } = await signIn(colleague);
  const { workspaceId } = caller;
  await core.db.$transaction([
    core.db.membership.deleteMany({ where: { userId, workspaceId: { not: workspaceId } } }),
    core.db.membership.upsert({
      where: { workspaceId_userId: { workspaceId, userId } },
      create: { workspaceId, userId, role: 'reviewer' },
      update: {},
    }),
  ]);
  return signIn(colleague);
}

/** A thread between the two, so that the discussion and the bell have something to show. */
async function discuss(projectId: string, stage: StageName): Promise<void> {
  const view = await pipeline.viewArtifact(caller, { projectId, stage });
  if (!view) return;
  const about = { projectId, stage, versionId: view.version.id, picked: [] };
  const id = () => context.newId();
  const { threadId } = await pipeline.addComment(ben, {
    ...about,
    id: id(),
    anchor: 'FR-1',
    threadId: null,
    text: `Is a day a calendar day, or 24 hours? @${account.name}`,
  });
  await pipeline.addComment(caller, {
    ...about,
    id: id(),
    anchor: null,
    threadId,
    text: 'A calendar day, as in https://example.com/terms. I will ask the desk to be sure.',
  });
}

const caller = await signIn(account);
const ben = await withColleague();
for (const { name, brief, steps, archived = false } of projects) {
  const { items } = await pipeline.listProjects(caller, { search: name, archived, limit: 100 });
  if (items.some((project) => project.name === name)) {
    console.log(`there already: ${name}`);
    continue;
  }
  const text = readFileSync(new URL(`../public/examples/${brief}.md`, import.meta.url), 'utf8');
  const { projectId } = await pipeline.createProject(caller, { name, brief: text });
  for (const { stage, decisions } of steps) {
    await generate(caller, projectId, stage);
    for (const decision of decisions) await decide(caller, projectId, stage, decision);
  }
  if (steps.length === 1 && !archived) await discuss(projectId, 'requirements');
  if (archived) await pipeline.archiveProject(caller, { projectId, archived });
  console.log(`made: ${name}`);
}
console.log(`Sign in as ${account.email} or ${colleague.email} with the password ${account.password}`);
await core.stop();
process.exit(0);
