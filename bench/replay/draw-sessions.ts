import { logNormal, type Random, seededRandom } from '#bench/openrouter/seeded-random.ts';
import { type StageName, stageNames } from '#server/pipeline/stages/stage.ts';

/** What a reviewer does with a version. */
export type Act = 'approve' | 'edit' | 'request changes';

export interface PlannedReview {
  readonly stage: StageName;
  readonly act: Act;
  /** From the version on screen to the approval. */
  readonly reviewMs: number;
  /** Which item the edit or the request is about: 0 the first, towards 1 the last. */
  readonly itemAt: number;
}

/** One person takes one brief through all stages. */
export interface PlannedSession {
  readonly number: number;
  readonly workspace: number;
  /** Of the workspace's own briefs, the most popular first. */
  readonly brief: number;
  readonly reviews: readonly PlannedReview[];
}

export interface WorkloadSize {
  readonly workspaces: number;
  readonly briefs: number;
  readonly sessions: number;
}

/** Who draws the same brief again is likelier by this power of its rank. */
const zipfExponent = 1;
const changesShare = 0.25;
const editShare = 0.3;
const reviewTime = { median: 90_000, sigma: 0.8 };

/** The declared workload; the same seed gives the same one. Sessions of a workspace come in the order of their numbers. */
export function drawSessions(size: WorkloadSize, seed: number): readonly PlannedSession[] {
  const random = seededRandom(`replay ${seed}`);
  const brief = zipf(size.briefs, random);
  return Array.from({ length: size.sessions }, (_, number) => ({
    number,
    workspace: number % size.workspaces,
    brief: brief(),
    reviews: stageNames.map((stage) => ({
      stage,
      act: drawAct(random),
      reviewMs: logNormal(random, reviewTime),
      itemAt: random(),
    })),
  }));
}

function drawAct(random: Random): Act {
  const drawn = random();
  if (drawn < changesShare) return 'request changes';
  return drawn < changesShare + editShare ? 'edit' : 'approve';
}

/** Ranks from 0, each drawn in proportion to 1 / (rank + 1) ^ s. */
function zipf(count: number, random: Random): () => number {
  const weights = Array.from({ length: count }, (_, rank) => 1 / (rank + 1) ** zipfExponent);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return () => {
    let left = random() * sum;
    const rank = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    return rank === -1 ? count - 1 : rank;
  };
}
