import { useEffect, useRef } from 'react';
import type { StageState } from '#server/pipeline/views.ts';

/**
 * Where the focus goes when a decision takes its own button off the screen: what was decided, from which Tab leads to the next step.
 * Without it the focus would be lost, and with it the place of whoever decides by keyboard.
 */
export function useFocusOutcome(deciding: boolean, state: StageState) {
  const outcome = useRef<HTMLParagraphElement>(null);
  const before = useRef({ deciding, state });
  useEffect(() => {
    const decidedHere = deciding || before.current.deciding;
    if (decidedHere && before.current.state !== state && document.activeElement === document.body)
      outcome.current?.focus({ preventScroll: true });
    before.current = { deciding, state };
  }, [deciding, state]);
  return outcome;
}
