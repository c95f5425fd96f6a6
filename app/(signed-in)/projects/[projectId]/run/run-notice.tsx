'use client';

import type { StageView } from '#server/pipeline/views.ts';
import { Button } from '../../../../ui/button.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import type { Generate } from './use-start-run.ts';

/** Says how the last run ended, where it did not end well. */
export function RunNotice({
  stage: { stage, run },
  starting,
  generate,
}: {
  stage: StageView;
  starting: boolean;
  generate: Generate;
}) {
  if (run?.status === 'failed')
    return (
      <Notice
        tone="bad"
        title="The last run failed"
        action={
          <Button size="sm" busy={starting} onClick={() => generate(stage, false, run.refresh)}>
            Retry
          </Button>
        }
      >
        {run.error?.message ?? 'It ended without a reason.'} What was finished is kept and not paid for again.
      </Notice>
    );
  if (run?.status === 'cancelled')
    return (
      <Notice
        title="The last run was cancelled"
        action={
          <Button size="sm" busy={starting} onClick={() => generate(stage, false, run.refresh)}>
            Generate again
          </Button>
        }
      >
        What was finished by then is kept.
      </Notice>
    );
  return null;
}
