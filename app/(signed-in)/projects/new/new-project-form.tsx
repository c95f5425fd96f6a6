'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearchParams } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { BriefField } from '../../../brief-input/brief-field.tsx';
import { briefBytesMax, bytesOf } from '../../../brief-input/brief-size.ts';
import { DetailsFields } from '../../../brief-input/details-fields.tsx';
import { StartTexts } from '../../../brief-input/start-texts.tsx';
import { type Incoming, useIncomingText } from '../../../brief-input/use-incoming-text.ts';
import { useKeptDetails } from '../../../brief-input/use-kept-details.ts';
import { useKeptText } from '../../../brief-input/use-kept-text.ts';
import { isExampleBrief } from '../../../project-parts/example-briefs.ts';
import { readProblem } from '../../../trpc/problem.ts';
import { useTRPC } from '../../../trpc/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useFocusProblem } from '../../../ui/use-focus-problem.ts';
import { useHydrated } from '../../../ui/use-hydrated.ts';
import { ImportProject } from './import-project.tsx';

export function NewProjectForm() {
  const [name, setName] = useKeptText('new-project.name');
  const [brief, setBrief] = useKeptText('new-project.brief');
  const [details, setDetails] = useKeptDetails('new-project.details');
  const [briefProblem, setBriefProblem] = useState<string | null>(null);
  const create = useCreateProject(() => {
    setName('');
    setBrief('');
    setDetails({});
  });
  const problem = create.error ? readProblem(create.error) : null;
  const hydrated = useHydrated();
  const atDetails = problem?.field?.startsWith('details') ?? false;
  const incoming = useIncomingText(brief, setBrief, setBriefProblem);
  const load = useStartText(incoming.offer, setBriefProblem);
  const idFor = useIdForText();
  const [emptySent, setEmptySent] = useState(0);
  const form = useFocusProblem(create.error ?? emptySent);

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (brief.trim() === '') {
      setBriefProblem('Paste or write the brief first.');
      create.reset();
      setEmptySent((times) => times + 1);
    } else if (bytesOf(brief) <= briefBytesMax)
      create.mutate({ id: idFor(name, brief, details), name, brief, details });
  }

  return (
    <main id="main" className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-8 sm:px-6">
      <div>
        <h1 className="text-xl font-semibold">New project</h1>
        <p className="mt-1 text-ink-soft">
          Everything that follows comes from the brief, and each statement points back to its words.
        </p>
      </div>
      <ImportProject />
      <form ref={form} onSubmit={onSubmit} method="post" noValidate className="flex flex-col gap-5">
        <TextField
          label="Name"
          name="name"
          hint="Optional: without one, the brief's title names the project."
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={problem?.field === 'name' ? problem.message : null}
          maxLength={120}
          autoComplete="off"
        />
        <StartTexts onChoose={load} />
        <BriefField
          value={brief}
          onChange={(text) => {
            setBrief(text);
            if (problem?.field === 'brief') create.reset();
          }}
          error={briefProblem ?? (problem?.field === 'brief' ? problem.message : null)}
          onProblem={setBriefProblem}
          incoming={incoming}
          className="h-[36dvh] min-h-64 resize-y"
        />
        <DetailsFields value={details} onChange={setDetails} problem={problem} />
        {problem && problem.field !== 'brief' && problem.field !== 'name' && !atDetails && (
          <Notice tone="bad" title="The project could not be created">
            {problem.message} Your text is still here.
          </Notice>
        )}
        <div>
          <Button type="submit" variant="primary" busy={create.isPending} disabled={!hydrated}>
            Create project
          </Button>
        </div>
      </form>
    </main>
  );
}

/** The same id while the text is the same: sending it again, when no answer came, makes no second project. */
function useIdForText() {
  const sent = useRef<{ readonly text: string; readonly id: string | undefined }>(null);
  return (...content: readonly unknown[]) => {
    const text = JSON.stringify(content);
    // Browsers make ids on secure pages alone.
    if (sent.current?.text !== text) sent.current = { text, id: crypto.randomUUID?.() };
    return sent.current.id;
  };
}

function useCreateProject(onCreated: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  return useMutation(
    trpc.projects.create.mutationOptions({
      onSuccess({ projectId }) {
        onCreated();
        router.push(`/projects/${projectId}`);
        return queryClient.invalidateQueries(trpc.projects.list.infiniteQueryFilter());
      },
    }),
  );
}

/** Puts a template or an example into the field; `?example=` of the address does so on arrival. */
function useStartText(offer: Incoming['offer'], setProblem: (message: string | null) => void) {
  const wanted = useSearchParams().get('example');
  async function load(path: string, from: string) {
    try {
      const response = await fetch(path);
      if (!response.ok) throw new Error(`The text answered ${response.status}.`);
      offer({ from, text: await response.text(), notes: [] });
    } catch {
      setProblem('The text could not be loaded. Try again, or paste a brief of your own.');
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another example in the address loads anew
  useEffect(() => {
    if (isExampleBrief(wanted)) void load(`/examples/${wanted}.md`, 'the example');
  }, [wanted]);
  return load;
}
