import { databaseVersion } from '#server/store/workspaces.ts';
import type { PipelineContext } from '../pipeline-context.ts';
import type { PartStatus, StatusView } from '../views.ts';
import { boundedLook } from './bounded-look.ts';
import {
  describeDatabase,
  describeModels,
  describeQueue,
  describeTiers,
  memoryTier,
} from './status-words.ts';
import { createViewLoad } from './view-load.ts';

const lookMs = 1_000;

/** Looks at every part side by side. Each is told by itself: one that fails or is silent takes no other with it. */
export function createViewStatus(context: PipelineContext): () => Promise<StatusView> {
  const { db, clock, log, standsOn } = context;
  const viewLoad = createViewLoad(context);

  /** One look that tells of these parts; `without` says what it means for people when nothing is seen of them. */
  function telling(
    parts: readonly PartStatus['part'][],
    look: () => Promise<readonly PartStatus[]>,
    without: string,
  ) {
    const onError = (error: unknown) => log.warn({ err: error, parts }, 'a part did not show its state');
    const bounded = boundedLook(look, { clock, lookMs, onError });
    return async (): Promise<readonly PartStatus[]> => {
      const told = await bounded();
      if ('seen' in told) return told.seen;
      const what =
        told.unseen === 'silent' ? 'It has not answered within a second.' : 'It cannot be reached.';
      return parts.map((part) => ({ part, state: 'failing', note: `${what} ${without}`, facts: [] }));
    };
  }

  const looks = [
    telling(
      ['database'],
      async () => [describeDatabase(await databaseVersion(db), standsOn.embeddedDatabase)],
      'Nothing can be read or saved until it is back.',
    ),
    telling(
      ['work queue'],
      async () => [describeQueue(await viewLoad())],
      'Nothing new can be generated until it is back.',
    ),
    async () => [memoryTier],
    telling(
      ['Redis', 'content store'],
      async () => describeTiers(await standsOn.cacheStates()),
      'Answers come from the other tiers, or are asked for again.',
    ),
    async () => [describeModels(standsOn.models)],
  ];
  return async () => ({ parts: (await Promise.all(looks.map((look) => look()))).flat() });
}
