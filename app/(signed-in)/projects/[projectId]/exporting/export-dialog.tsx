'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { Download, Printer } from 'lucide-react';
import type { ProjectView } from '#server/pipeline/views.ts';
import { stageTitles } from '../../../../project-parts/stages.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { Button, buttonClass } from '../../../../ui/button.tsx';
import { ChoiceCards } from '../../../../ui/choice-cards.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { ProblemNotice } from '../../../../ui/problem-notice.tsx';
import { SelectField } from '../../../../ui/text-field.tsx';
import { useRemembered } from '../../../../ui/use-remembered.ts';
import {
  formatWords,
  missingWords,
  offeredFormats,
  type StageChoice,
  stageChoices,
  stageFact,
  stagesOf,
} from './export-words.ts';
import { exportHref, fetchExport, saveFile, type WantedExport } from './fetch-export.ts';

/** Chooses what the project is carried away as; the last choice is kept. */
export function ExportDialog({ project, onClose }: { project: ProjectView; onClose: () => void }) {
  const trpc = useTRPC();
  const ways = useQuery(trpc.projects.exportWays.queryOptions());
  const [format, setFormat] = useRemembered('export.format', offeredFormats);
  const [stage, setStage] = useRemembered<StageChoice>('export.stage', stageChoices);
  const save = useMutation({
    mutationFn: async (wanted: WantedExport) => {
      const { name, blob } = await fetchExport(wanted);
      saveFile(name, blob);
      return name;
    },
  });
  const chosenStage = formatWords[format].from === 'documents' && stage !== 'all' ? stage : null;
  const missing = missingWords(format, stage, project.stages);
  const wanted = { projectId: project.id, format, ...(chosenStage ? { stage: chosenStage } : {}) };
  const prints = format === 'pdf' && ways.data?.printsPdf === false;

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      shape="wide"
      title="Export project"
      description="A file is made from the newest versions. Nothing is changed by it."
    >
      <fieldset className="min-w-0">
        <legend className="mb-1.5 text-sm font-medium">Format</legend>
        <div className="grid gap-2 sm:grid-cols-2">
          <ChoiceCards
            name="export-format"
            options={offeredFormats.map((value) => ({
              value,
              label: formatWords[value].title,
              words: formatWords[value].words,
            }))}
            chosen={format}
            onChoose={(next) => {
              save.reset();
              setFormat(next);
            }}
          />
        </div>
      </fieldset>
      {formatWords[format].from === 'documents' && (
        <div className="max-w-xs">
          <SelectField
            label="Documents"
            value={stage}
            onChange={(event) => {
              save.reset();
              setStage(event.target.value as StageChoice);
            }}
          >
            {stageChoices.map((choice) => (
              <option key={choice} value={choice}>
                {choice === 'all' ? 'All stages in one document' : stageTitles[choice]}
              </option>
            ))}
          </SelectField>
        </div>
      )}
      <section aria-label="What it is made from" className="text-sm text-ink-soft">
        <ul className="flex flex-wrap gap-x-5 gap-y-1">
          {project.stages
            .filter((view) => stagesOf(format, stage).includes(view.stage))
            .map((view) => (
              <li key={view.stage}>{stageFact(view)}</li>
            ))}
          {format === 'json' && <li>Brief: version {project.brief.number}</li>}
        </ul>
      </section>
      {save.isError && <ProblemNotice title="The file could not be made" error={save.error} />}
      {missing && <Notice>{missing} Generate it first, or choose another format.</Notice>}
      {prints && !missing && (
        <Notice title="This server has no browser that prints">
          Open the page made for printing, and save it as PDF from your own browser.
        </Notice>
      )}
      {/* Within reach however far one has scrolled among the formats. */}
      <div className="sticky -bottom-5 -mx-5 -mb-5 flex flex-wrap items-center gap-3 border-t bg-raised px-5 py-3">
        {prints ? null : (
          <Button
            variant="primary"
            busy={save.isPending}
            disabled={missing !== null}
            onClick={() => save.mutate(wanted)}
          >
            {!save.isPending && <Download aria-hidden className="size-4" />}
            {save.isPending ? 'Making the file…' : 'Download'}
          </Button>
        )}
        {format === 'pdf' && !missing && (
          <a
            href={exportHref({ ...wanted, format: 'print' })}
            target="_blank"
            rel="noreferrer"
            className={buttonClass({ variant: prints ? 'primary' : 'ghost' })}
          >
            <Printer aria-hidden className="size-4" />
            Open the page made for printing
          </a>
        )}
        <p role="status" className="min-w-0 text-sm break-words text-ink-soft">
          {save.isSuccess ? `“${save.data}” was handed to your browser.` : ''}
        </p>
      </div>
    </Dialog>
  );
}
