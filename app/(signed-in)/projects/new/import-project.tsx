'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { answerProblem } from '../../../../client/answer-problem.ts';
import { useTRPC } from '../../../trpc/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { useHydrated } from '../../../ui/use-hydrated.ts';

/** What the server takes. */
const fileBytesMax = 10_000_000;

/** Makes a project of a file that was exported as JSON, here or on another server. */
export function ImportProject() {
  const picker = useRef<HTMLInputElement>(null);
  const hydrated = useHydrated();
  const bringIn = useImport();
  return (
    <section aria-label="Import" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-ink-soft">
        <Button
          size="sm"
          disabled={!hydrated}
          busy={bringIn.isPending}
          onClick={() => picker.current?.click()}
        >
          {!bringIn.isPending && <FileUp aria-hidden className="size-4" />}
          {bringIn.isPending ? 'Importing…' : 'Import a project'}
        </Button>
        <p className="min-w-0 flex-1 basis-56">
          From a file that was exported as a whole project (JSON). Every stage comes in for review, and no
          model is asked.
        </p>
        <input
          ref={picker}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label="File of the project to import"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) bringIn.mutate(file);
            // So that the same file, mended, can be chosen again.
            event.target.value = '';
          }}
        />
      </div>
      {bringIn.isError && <ProblemNotice title="The project was not imported" error={bringIn.error} />}
    </section>
  );
}

function useImport() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation({
    async mutationFn(file: File) {
      if (file.size > fileBytesMax)
        throw Object.assign(new Error(), {
          message: `“${file.name}” is larger than 10 MB.`,
          data: {
            details: { kind: 'bad_input', field: 'file', places: [], retryAfterMs: null, requestId: null },
          },
        });
      // Browsers make ids on secure pages alone.
      const id = crypto.randomUUID?.();
      const answer = await fetch(id ? `/api/import?id=${id}` : '/api/import', {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: file,
      });
      if (!answer.ok) throw await answerProblem(answer);
      return (await answer.json()) as { projectId: string };
    },
    onSuccess({ projectId }) {
      router.push(`/projects/${projectId}`);
      return queryClient.invalidateQueries(trpc.projects.list.infiniteQueryFilter());
    },
  });
}
