import type { Caller } from './identity/caller.ts';
import type { pipelineOnDatabase } from './pipeline/pipeline.fake.ts';

type Pipelines = Awaited<ReturnType<typeof pipelineOnDatabase>>;

/** Stands in every text of the fixture, so that whoever finds it elsewhere knows that it leaked. */
export const marker = 'Zwetschgenknödel';

/** What inputs name. */
export interface Named {
  readonly project: string;
  readonly brief: string;
  readonly version: string;
  readonly hash: string;
  readonly item: string;
  readonly run: string;
  readonly comment: string;
  readonly notification: string;
  readonly instruction: string;
  readonly tryout: string;
  readonly key: string;
  readonly member: string;
  readonly invitation: string;
  readonly workspace: string;
}

export const nothing: Named = {
  ...Object.fromEntries(
    [
      'project',
      'brief',
      'version',
      'run',
      'comment',
      'notification',
      'instruction',
      'tryout',
      'key',
      'member',
      'invitation',
      'workspace',
    ].map((name, index) => [name, `0199c2a0-dead-7000-8000-0000000000${10 + index}`] as const),
  ),
  hash: '0'.repeat(64),
  item: 'FR-1',
} as Named;

/** One of everything in the caller's workspace. */
export async function oneOfEach(on: Pipelines, caller: Caller): Promise<Named> {
  const { userId: member, workspaceId } = caller;
  const brief = `# ${marker}\n\n## Loans\n- A member must be able to reserve a ${marker} for a day.\n`;
  const { projectId: project } = await on.pipeline.createProject(caller, { name: marker, brief });
  const started = await on.generate(caller, project, 'requirements');
  const { version } = await on.newest(caller, project, 'requirements');
  const now = new Date();
  const comment = on.context.newId();
  const of = { projectId: project, stage: 'requirements' as const };
  const said = { id: comment, versionId: version.id, anchor: null, threadId: null, text: marker, picked: [] };
  await on.pipeline.addComment(caller, { ...of, ...said });
  const { key } = await on.pipeline.createKey(caller, { name: marker, scopes: ['read'], days: null });
  const { invitation } = await on.pipeline.invite(caller, { role: 'viewer', note: marker, days: 1 });
  const text = { text: marker, createdById: member, createdAt: now };
  const [instruction, tryout] = [on.context.newId(), on.context.newId()];
  const written = { workspaceId, role: 'product-analyst', number: 1, hash: version.hash, note: marker };
  await on.db.instructionVersion.create({ data: { id: instruction, ...written, ...text } });
  const tried = { workspaceId, ...of, task: 'overview', variant: 0, reservedUsd: 0, model: null };
  await on.db.tryout.create({ data: { id: tryout, ...tried, ...text } });
  const notice = await on.db.notification.findFirstOrThrow({ where: { recipientId: member } });
  const { id: briefVersion } = await on.db.briefVersion.findFirstOrThrow({ where: { projectId: project } });
  return {
    project,
    brief: briefVersion,
    version: version.id,
    hash: version.hash,
    item: 'FR-1',
    run: started.outcome === 'run' ? started.runId : '',
    comment,
    notification: notice.id,
    instruction,
    tryout,
    key: key.id,
    member,
    invitation: invitation.id,
    workspace: workspaceId,
  };
}

/** A good input for every procedure, about what is named. A procedure that is missing here fails the matrix. */
export function inputsAbout(named: Named): Readonly<Record<string, unknown>> {
  const projectId = named.project;
  const ofStage = { projectId, stage: 'requirements' };
  const ofVersion = { ...ofStage, versionId: named.version };
  const seen = { ...ofVersion, contentHash: named.hash };
  const basedOn = { ...ofStage, basedOn: named.version };
  const said = { projectId, questionId: 'Q-1', replaces: null };
  const ofItem = { ...ofStage, itemId: named.item };
  const oneComment = { projectId, commentId: named.comment };
  return {
    health: undefined,
    me: undefined,
    'projects.list': {},
    'projects.get': { projectId },
    'projects.create': {
      ...(named !== nothing && { id: named.project }),
      brief: 'Members borrow tools. The system must lend a tool.',
    },
    'projects.rename': { projectId, name: 'Another' },
    'projects.archive': { projectId, archived: true },
    'projects.delete': { projectId },
    'projects.reviseBrief': { projectId, basedOn: named.brief, brief: 'Members borrow books.' },
    'projects.brief': { projectId, briefVersionId: named.brief },
    'projects.briefs': { projectId },
    'projects.activity': { projectId },
    'projects.exportWays': undefined,
    'artifacts.get': ofVersion,
    'artifacts.stale': { projectId },
    'artifacts.staleIfKnown': { projectId },
    'artifacts.impact': ofItem,
    'artifacts.prompt': { projectId, versionId: named.version, itemId: 'P-1' },
    'artifacts.history': ofStage,
    'artifacts.versions': ofStage,
    'artifacts.compare': { ...ofStage, from: named.version, to: named.version },
    'artifacts.itemHistory': ofItem,
    'artifacts.proof': ofVersion,
    'artifacts.baselines': ofVersion,
    'artifacts.seen': ofVersion,
    'artifacts.edit': {
      ...basedOn,
      edits: [{ kind: 'set', itemId: named.item, field: 'statement', value: 'It must not.' }],
    },
    'artifacts.choose': { ...basedOn, choices: [{ conflictId: 'FR-1', take: 'mine' }] },
    'artifacts.restore': { ...basedOn, versionId: named.version },
    'questions.answers': { projectId },
    'questions.answer': { ...said, text: 'Yes.' },
    'questions.skip': said,
    'questions.withdraw': said,
    'runs.start': { ...ofStage },
    'runs.cancel': { runId: named.run },
    'runs.list': { projectId },
    'runs.events': { runId: named.run },
    'reviews.queue': {},
    'reviews.count': undefined,
    'reviews.verdicts': ofVersion,
    'reviews.reviewers': ofStage,
    'reviews.ask': { ...ofStage, personId: named.member },
    'reviews.unask': { ...ofStage, personId: named.member },
    'reviews.approveMany': { versions: [seen] },
    'reviews.approve': seen,
    'reviews.approveAndGoOn': seen,
    'reviews.requestChanges': { ...seen, feedback: [{ anchor: null, text: 'Shorter.' }] },
    'reviews.reject': { ...seen, comment: 'No.' },
    'reviews.reopen': seen,
    'comments.list': ofStage,
    'comments.open': ofStage,
    'comments.members': undefined,
    'comments.add': { ...ofVersion, id: nothing.comment, text: 'Hello.' },
    'comments.edit': { ...oneComment, text: 'Hello.' },
    'comments.remove': oneComment,
    'comments.resolve': { ...oneComment, resolved: true },
    'keys.list': undefined,
    'keys.create': { name: 'Agent', scopes: ['read'], days: 1 },
    'keys.revoke': { id: named.key },
    'members.list': undefined,
    'members.setRole': { personId: named.member, role: 'viewer' },
    'members.remove': { personId: named.member },
    'members.leave': undefined,
    'members.invitations': undefined,
    'members.invite': { role: 'viewer' },
    'members.withdrawInvitation': { id: named.invitation },
    'members.accept': { secret: 'inv_of_nobody' },
    'members.workspaces': undefined,
    'members.enter': { workspaceId: named.workspace },
    'notifications.list': {},
    'notifications.read': { id: named.notification },
    'notifications.readAll': { until: new Date(0) },
    'notifications.seen': { projectId, subject: 'requirements' },
    'notifications.watch': { projectId },
    'search.find': { text: marker, projectId },
    'search.item': { projectId, itemId: named.item },
    'settings.get': undefined,
    'settings.setDailySpendCap': { usd: 5 },
    'settings.setModels': { choice: null, floorsPinned: false },
    'settings.setPreparation': { mode: 'off', dailyUsd: 0 },
    'settings.setSeparateReview': { on: false },
    'settings.audit': {},
    'settings.setQualityGate': { severities: [] },
    'settings.deleteAllProjects': { workspaceName: 'Another name' },
    'instructions.list': undefined,
    'instructions.get': { role: 'product-analyst' },
    'instructions.version': { id: named.instruction },
    'instructions.check': { role: 'product-analyst', text: 'x' },
    'instructions.save': { role: 'product-analyst', text: 'x', note: '' },
    'instructions.makeLive': { role: 'product-analyst', versionId: named.instruction, instead: null },
    'instructions.samples': ofStage,
    'instructions.startTryout': {
      ...ofStage,
      task: 'overview',
      words: { kind: 'built-in' },
      model: null,
      variant: 0,
    },
    'instructions.tryout': { tryoutId: named.tryout },
    'status.get': undefined,
    'trace.project': { projectId },
    'trace.item': { projectId, itemId: named.item },
    'quality.findings': ofVersion,
    'quality.trend': ofStage,
    'operations.get': { range: '1h' },
    'operations.watch': { range: '1h' },
    'operations.spending': { range: '7d' },
    'operations.slow': { id: named.run },
    'operations.runs': { fromMs: 0, toMs: 9_999_999_999_999 },
    'work.list': { projectId },
    'work.take': { projectId, storyId: 'US-1' },
    'work.report': { projectId, storyId: 'US-1', state: 'done', text: 'Done.' },
    'work.release': { projectId, storyId: 'US-1' },
  };
}

/** A sum over every row of a workspace, whatever table it is in. */
export async function sumOf({ db }: Pipelines, workspaceId: string): Promise<Record<string, string | null>> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'workspace_id' ORDER BY 1`;
  const sums: Record<string, string | null> = {};
  for (const { name } of tables) {
    const [row] = await db.$queryRawUnsafe<{ sum: string | null }[]>(
      `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM "${name}" AS t WHERE workspace_id = $1::uuid`,
      workspaceId,
    );
    sums[name] = row?.sum ?? null;
  }
  return sums;
}
