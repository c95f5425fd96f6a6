import { pick, type Random, seededRandom } from '#bench/openrouter/seeded-random.ts';
import type { ArtifactStage, StagedArtifact } from '#server/artifacts/artifact.ts';
import { itemsOf } from '#server/artifacts/items.ts';
import { searchTextsOf } from '#server/artifacts/search-text.ts';
import { briefPieces } from '#server/pipeline/search/brief-pieces.ts';
import { stageNames } from '#server/pipeline/stages/stage.ts';
import { contentHash, sha256 } from '#server/platform/content-hash.ts';
import { newId } from '#server/platform/ids.ts';
import { dayMs } from '#server/platform/utc-day.ts';
import { slimArtifact } from './slim-artifacts.ts';

/** Rows by table, as columns by name. */
export type Rows = Readonly<Record<SeededTable, Record<string, unknown>[]>>;
export const seededTables = [
  'project',
  'brief_version',
  'run',
  'artifact_version',
  'artifact_item',
  'review',
  'stage_review',
] as const;
type SeededTable = (typeof seededTables)[number];

type Outcome = 'in_review' | 'approved' | 'changes_requested' | 'running' | 'failed' | 'none';

const subjects = [
  'Loan desk',
  'Clinic booking',
  'Field inspections',
  'Route planner',
  'Lesson diary',
  'Permit office',
];
const places = ['Aarhus', 'Bergen', 'Zürich', 'Łódź', 'Córdoba', 'Ostrava', 'Tromsø', 'Île de Ré'];
/** One name in fifty is none of the usual ones. */
const oddNames = [
  'مكتبة الأدوات في الحي القديم',
  'ספריית הכלים של השכונה',
  '図書館の予約システム',
  'A project whose name nobody has shortened although it goes on and on past the edge of every screen it was ever shown on',
];

/** One project with its history, drawn from its number: the same number yields the same project, but for ids. */
export function slimProject(
  number: number,
  of: { readonly workspaceId: string; readonly userId: string; readonly nowMs: number },
): Rows {
  const random = seededRandom(`project ${number}`);
  const { workspaceId, userId, nowMs } = of;
  const rows: Rows = {
    project: [],
    brief_version: [],
    run: [],
    artifact_version: [],
    artifact_item: [],
    review: [],
    stage_review: [],
  };
  const bornMs = nowMs - Math.floor(random() * 700 * dayMs) - dayMs;
  let atMs = bornMs;
  const later = (mostMs: number) => {
    atMs = Math.min(nowMs, atMs + 1_000 + Math.floor(random() * mostMs));
    return new Date(atMs);
  };
  const id = () => newId(atMs);
  const projectId = id();
  const name = nameOf(number, random);
  const mine = { workspace_id: workspaceId, project_id: projectId };
  const briefVersionId = id();
  const text = `# ${name}\n\nPeople ask for this since ${2015 + (number % 10)}. It is number ${number} of its kind.`;
  rows.brief_version.push({
    ...mine,
    id: briefVersionId,
    number: 1,
    text,
    hash: sha256(text),
    created_by_id: userId,
    created_at: new Date(bornMs),
  });

  const upstream: Record<string, string> = {};
  for (const [stage, outcome] of outcomesOf(random)) {
    const runOf = (status: string, more: object) => {
      const runId = id();
      rows.run.push({
        ...mine,
        id: runId,
        stage,
        status,
        inputs: { briefVersionId, upstream, previousVersionId: null, feedbackIds: [] },
        created_by_id: userId,
        created_at: later(2 * dayMs),
        started_at: later(500),
        finished_at: status === 'running' ? null : later(20_000),
        cost_usd: status === 'running' ? 0 : Math.round(random() * 60_000) / 1e6,
        error_kind: null,
        error_message: null,
        ...more,
      });
      return runId;
    };
    if (outcome === 'running') runOf('running', {});
    else if (outcome === 'failed')
      runOf('failed', { error_kind: 'internal', error_message: 'No model answered.' });
    else {
      const versions = 1 + Math.floor(random() * 1.6);
      let parentId: string | null = null;
      const standing: Record<string, unknown> = {
        workspace_id: workspaceId,
        project_id: projectId,
        stage,
        started_by_id: userId,
      };
      for (let version = 1; version <= versions; version++) {
        const runId = runOf('succeeded', {});
        const artifact = slimArtifact(stage, random);
        const versionId = id();
        const hash = contentHash(artifact.content);
        rows.artifact_version.push({
          ...mine,
          id: versionId,
          stage,
          number: version,
          content: artifact.content,
          hash,
          parent_id: parentId,
          author_kind: 'model',
          run_id: runId,
          brief_version_id: briefVersionId,
          upstream: { ...upstream },
          provenance: {},
          created_at: new Date(atMs),
        });
        for (const item of itemsOf(artifact))
          rows.artifact_item.push({
            ...mine,
            version_id: versionId,
            item_id: item.id,
            stage,
            kind: item.kind,
            section: item.section,
            title: item.title.slice(0, 300),
            hash: item.contentHash,
          });
        Object.assign(standing, { version_id: versionId, waiting: true, since: new Date(atMs) });
        const decision = version < versions ? 'changes_requested' : outcome;
        if (decision !== 'in_review') {
          rows.review.push({
            ...mine,
            id: id(),
            stage,
            version_id: versionId,
            content_hash: hash,
            decision,
            comment: '',
            reviewer_id: userId,
            created_at: later(4 * dayMs),
          });
          const at = new Date(atMs);
          Object.assign(standing, {
            waiting: false,
            since: at,
            decision,
            decided_by_id: userId,
            decided_at: at,
            decided_version_id: versionId,
          });
        }
        parentId = versionId;
      }
      rows.stage_review.push({
        decision: null,
        decided_by_id: null,
        decided_at: null,
        decided_version_id: null,
        ...standing,
      });
      if (parentId) upstream[stage] = parentId;
    }
  }
  rows.project.push({
    id: projectId,
    workspace_id: workspaceId,
    name,
    created_by_id: userId,
    created_at: new Date(bornMs),
    updated_at: new Date(atMs),
    archived_at: random() < 0.03 ? new Date(atMs) : null,
  });
  return rows;
}

/** Stages one after another, each approved, until the one where the project stands. */
function outcomesOf(random: Random) {
  const stand = Math.floor(random() * 5);
  const last = (['in_review', 'in_review', 'changes_requested', 'none', 'running', 'failed'] as const)[
    Math.floor(random() * (random() < 0.1 ? 6 : 4))
  ];
  return stageNames
    .map((stage, index) => [stage, index < stand ? 'approved' : index === stand ? last : 'none'] as const)
    .filter((entry): entry is [(typeof stageNames)[number], Exclude<Outcome, 'none'>] => entry[1] !== 'none');
}

function nameOf(number: number, random: Random): string {
  if (number % 50 === 49) return pick(random, oddNames);
  return `${pick(random, subjects)} ${pick(random, places)} ${number + 1}`;
}

/** What of a seeded project can be found by words: as the pipeline would have it. */
export function searchRows(rows: Rows) {
  const [project] = rows.project;
  const of = { project_id: String(project?.id), workspace_id: String(project?.workspace_id) };
  const newest = new Map(
    rows.artifact_version.map((version) => [version.stage as ArtifactStage, version.content]),
  );
  return [
    { ...of, source: 'name', ref: '', title: String(project?.name), body: '' },
    ...rows.brief_version.flatMap(({ text }) =>
      briefPieces(String(text)).map((piece) => ({ ...of, source: 'brief', ...piece })),
    ),
    ...[...newest].flatMap(([stage, content]) =>
      searchTextsOf({ stage, content } as StagedArtifact).map((text) => ({ ...of, source: stage, ...text })),
    ),
  ];
}
