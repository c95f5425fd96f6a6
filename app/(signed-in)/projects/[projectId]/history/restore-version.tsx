'use client';

import { useState } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { readProblem } from '../../../../trpc/problem.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { ProblemNotice } from '../../../../ui/problem-notice.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { useToast } from '../../../../ui/toast.tsx';
import { useSaveEdits } from '../editing/use-save-edits.ts';
import { comparisonWords } from './comparison-words.ts';
import { partLabel } from './part-label.ts';
import { useComparison } from './use-comparison.ts';
import { listed } from './why-words.ts';

interface Named {
  readonly id: string;
  readonly number: number;
}

/** Goes back to an older version, once it was said what that would change. */
export function RestoreVersion({
  projectId,
  stage,
  version,
  newest,
  onRestored,
}: {
  projectId: string;
  stage: StageName;
  version: Named;
  newest: Named;
  onRestored: () => void;
}) {
  const [open, setOpen] = useState(false);
  const toast = useToast();
  const { restore, busy } = useSaveEdits(projectId, stage);
  const preview = useComparison(projectId, stage, open ? newest.id : null, open ? version.id : null);
  const parts = preview.data?.parts ?? [];
  async function go() {
    try {
      const { version: made } = await restore({ basedOn: newest.id, versionId: version.id });
      toast({ title: `Version ${made.number} says what version ${version.number} said` });
      onRestored();
    } catch (error) {
      toast({ type: 'error', title: 'This was not restored', description: readProblem(error).message });
    }
  }
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Restore version {version.number}…
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Restore version ${version.number}?`}
        description={`It is saved as version ${newest.number + 1}, to be reviewed. Version ${newest.number} stays in the history.`}
      >
        {preview.isError ? (
          <ProblemNotice
            title="What this would change could not be found out"
            error={preview.error}
            onRetry={() => void preview.refetch()}
          />
        ) : preview.data ? (
          <p className="text-sm">
            {parts.length === 0 ? (
              'The newest version says the same already.'
            ) : (
              <>
                This would change the newest version: <strong>{comparisonWords(parts)}</strong> (
                {listed(parts.map((part) => partLabel(stage, part)))}).
              </>
            )}
          </p>
        ) : (
          <SkeletonText lines={2} />
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setOpen(false)}>Leave it as it is</Button>
          <Button variant="primary" busy={busy} disabled={parts.length === 0} onClick={() => void go()}>
            Restore
          </Button>
        </div>
      </Dialog>
    </>
  );
}
