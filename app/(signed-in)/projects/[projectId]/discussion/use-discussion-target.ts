'use client';

import { useCallback, useEffect, useState } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { useSteady } from '../../../../ui/use-steady.ts';
import type { DiscussionTarget } from './discussion-scope.tsx';

/** What the discussion shows, and the way to show something else: asked for, it comes to the front. */
export function useDiscussionTarget(stage: StageName, threadId: string | null, open: () => void) {
  const [target, setTarget] = useState<DiscussionTarget>({ kind: 'all' });
  const steady = useSteady({ open });
  const discuss = useCallback(
    (next: DiscussionTarget) => {
      setTarget({ ...next });
      steady.open();
    },
    [steady],
  );
  // What was talked about on another stage is not on this one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stage is what it follows
  useEffect(() => setTarget({ kind: 'all' }), [stage]);
  useEffect(() => {
    if (threadId !== null) discuss({ kind: 'thread', threadId });
  }, [threadId, discuss]);
  return { target, setTarget, discuss };
}
