import type { Figures } from '#bench/bench.ts';
import { quantiles } from '#bench/quantiles.ts';
import { rounded, share } from '#bench/rounded.ts';
import { type StageName, stageNames } from '#server/pipeline/stages/stage.ts';
import type { AskedStage, Got, PlayedSession } from './play-session.ts';

export interface Money {
  readonly spentUsd: number;
  /** Of it, what no version stands on. */
  readonly vainUsd: number;
}

/** The figures of all sessions, in the order in which each workspace played them. */
export function tally(sessions: readonly PlayedSession[], money: Money): Figures {
  const asked = sessions.flatMap(({ stages }) => stages);
  const tasks = countGot(asked.flatMap((stage) => Object.values(stage.tasks)));
  const all = tasks.prepared + tasks.known + tasks.waited;
  const prepared = asked.filter(({ tasks: got }) => Object.values(got).includes('prepared'));
  const afterApproval = quantiles(
    prepared.flatMap(({ atOnce, afterApprovalMs }) =>
      atOnce && afterApprovalMs !== null ? [afterApprovalMs] : [],
    ),
  );
  const edits = repeatedAfterEdits(sessions);
  return {
    sessions: sessions.length,
    taskAnswers: all,
    servedWithoutWaiting: share(all - tasks.waited, all),
    tasks,
    tasksByStage: Object.fromEntries(stageNames.map((name) => [name, countOf(asked, name)])),
    servedPlainHitsApart: share(tasks.prepared, tasks.prepared + tasks.waited),
    stagesAsked: asked.length,
    stagesServedWithoutWaiting: share(asked.filter(({ atOnce }) => atOnce).length, asked.length),
    stagesPrepared: prepared.length,
    vainSpend: share(money.vainUsd, money.spentUsd),
    preparedUsd: rounded(money.spentUsd, 4),
    repeatedAfterEdit: share(
      edits.reduce((sum, { repeated }) => sum + repeated, 0),
      edits.reduce((sum, { cold }) => sum + cold, 0),
    ),
    repeatedAfterEditP95: quantiles(edits.map(({ repeated, cold }) => (1_000 * repeated) / cold)).p95 / 1_000,
    editsCounted: edits.length,
    afterApprovalMs: { p50: afterApproval.p50, p95: afterApproval.p95 },
    approvalsPrepared: prepared.filter(({ atOnce, afterApprovalMs }) => atOnce && afterApprovalMs !== null)
      .length,
  };
}

function countOf(asked: readonly AskedStage[], name: StageName) {
  return countGot(asked.flatMap(({ stage, tasks }) => (stage === name ? Object.values(tasks) : [])));
}

function countGot(got: readonly Got[]): Readonly<Record<Got, number>> {
  const counts = { prepared: 0, known: 0, waited: 0 };
  for (const one of got) counts[one]++;
  return counts;
}

/**
 * What an edit repeats: calls for tasks that had been answered for this brief before, in the sessions whose only change was one edit, made before the prompts, and whose
 * brief the workspace had taken through all stages before. (In a first session there is nothing yet that could be repeated.) What earlier sessions changed
 * counts against it too, where this one goes back to the words from before.
 */
function repeatedAfterEdits(sessions: readonly PlayedSession[]) {
  const known = new Map<string, Set<string>>();
  return sessions.flatMap((session) => {
    const { workspace, brief, reviews } = session.plan;
    const at = `${workspace} ${brief}`;
    const before = known.get(at);
    const names = (of: (stage: PlayedSession['stages'][number]) => readonly string[]) =>
      session.stages.flatMap((stage) => of(stage).map((task) => `${stage.stage} ${task}`));
    const answered = names(({ tasks }) => Object.keys(tasks));
    known.set(at, new Set([...(before ?? []), ...answered]));
    const changes = reviews.filter(({ act }) => act !== 'approve');
    const [change] = changes;
    if (!before || changes.length !== 1 || change?.act !== 'edit' || change.stage === 'prompts') return [];
    const repeated = names(({ askedSinceEdit }) => askedSinceEdit).filter((task) => before.has(task));
    return [{ repeated: new Set(repeated).size, cold: new Set(answered).size }];
  });
}
