'use client';

import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { SampleView } from '#server/pipeline/instructions/instruction-views.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { readProblem } from '../../../trpc/problem.ts';
import { useTRPC } from '../../../trpc/trpc.ts';
import { SelectField } from '../../../ui/text-field.tsx';

export interface Sample {
  readonly projectId: string;
  readonly stage: StageName;
  readonly task: string;
}

const projectsMax = 100;

/** A project of the workspace and one part of its stage; the address may name both: `?project=…&item=FR-3`. */
export function SampleChoice({
  stage,
  sample,
  onChoose,
}: {
  stage: StageName;
  sample: Sample | null;
  onChoose: (sample: Sample | null) => void;
}) {
  const trpc = useTRPC();
  const asked = useSearchParams();
  const [picked, setPicked] = useState(asked.get('project'));
  const projects = useQuery(trpc.projects.list.queryOptions({ limit: projectsMax }));
  const projectId = picked ?? projects.data?.items[0]?.id ?? null;
  const parts = useQuery({
    ...trpc.instructions.samples.queryOptions({ projectId: projectId ?? '', stage }),
    enabled: projectId !== null,
    retry: false,
  });
  const item = asked.get('item');

  useEffect(() => {
    if (projectId === null || !parts.data) return onChoose(null);
    const kept = parts.data.find(({ task }) => task === sample?.task);
    const named = parts.data.find(({ items }) => item !== null && items.includes(item));
    const part = kept ?? named ?? parts.data[0];
    if (part && (part.task !== sample?.task || projectId !== sample.projectId))
      onChoose({ projectId, stage, task: part.task });
  }, [parts.data, projectId, stage, sample, item, onChoose]);

  if (projects.data?.items.length === 0)
    return <p className="text-sm text-ink-soft">There is no project yet to try it on: make one first.</p>;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        label="Project"
        value={projectId ?? ''}
        error={projects.isError ? readProblem(projects.error).message : null}
        onChange={(event) => setPicked(event.target.value)}
      >
        {projects.data?.items.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label="Part"
        value={sample?.task ?? ''}
        disabled={!parts.data}
        error={parts.isError ? readProblem(parts.error).message : null}
        onChange={(event) => projectId !== null && onChoose({ projectId, stage, task: event.target.value })}
      >
        {parts.data?.map((part) => (
          <option key={part.task} value={part.task}>
            {partLabel(part)}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

const idsShown = 4;

function partLabel({ title, items }: SampleView): string {
  if (items.length === 0) return title;
  const shown = items.slice(0, idsShown).join(', ');
  return `${title} (${shown}${items.length > idsShown ? ' …' : ''})`;
}
