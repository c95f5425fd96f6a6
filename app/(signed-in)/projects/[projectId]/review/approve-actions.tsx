'use client';

import { Check } from 'lucide-react';
import { useEffect } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import type { StageView } from '#server/pipeline/views.ts';
import { stageTitles } from '../../../../project-parts/stages.ts';
import { whenAtRest } from '../../../../ui/at-rest.ts';
import { Button } from '../../../../ui/button.tsx';
import { loadDocument } from '../document/load-document.ts';

/** The ways to approve: on to the next stage, which is what most people do then, or staying here. */
export function ApproveActions({
  nextStage,
  approving,
  goingOn,
  onApprove,
  onGoOn,
}: {
  /** Null after the last stage. */
  nextStage: StageView | null;
  approving: boolean;
  goingOn: boolean;
  onApprove: () => void;
  onGoOn: () => void;
}) {
  const isPrepared = nextStage?.preparation === 'prepared';
  usePreloaded(isPrepared ? nextStage.stage : null);
  if (!nextStage)
    return (
      <Button variant="primary" busy={approving} onClick={onApprove}>
        <Check aria-hidden className="size-4" />
        Approve
      </Button>
    );
  const next = stageTitles[nextStage.stage].toLowerCase();
  const words = preparationWords(nextStage);
  return (
    <>
      <Button
        variant="primary"
        // What is prepared is there before a wheel has turned.
        busy={goingOn && !isPrepared}
        disabled={goingOn || approving}
        aria-describedby={words ? 'next-stage-prepared' : undefined}
        onClick={onGoOn}
      >
        <Check aria-hidden className="size-4" />
        Approve and open the {next}
      </Button>
      {words && (
        <p id="next-stage-prepared" className="text-sm text-ink-soft">
          {words}
        </p>
      )}
      <Button busy={approving} disabled={goingOn} onClick={onApprove}>
        Approve
      </Button>
    </>
  );
}

function preparationWords({ stage, version, preparation }: StageView): string | null {
  if (version || preparation === null) return null;
  const title = stageTitles[stage].toLowerCase();
  const is = stage === 'plan' ? 'is' : 'are';
  return preparation === 'prepared'
    ? `The ${title} ${is} prepared and ${stage === 'plan' ? 'opens' : 'open'} at once.`
    : `The ${title} ${is} being prepared.`;
}

/** Fetches the code of a document that is likely to be shown next. */
function usePreloaded(stage: StageName | null): void {
  useEffect(() => {
    if (stage) return whenAtRest(() => void loadDocument[stage]().catch(() => undefined));
  }, [stage]);
}
