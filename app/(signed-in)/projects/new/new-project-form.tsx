'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearchParams } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { BriefField } from '../../../brief-input/brief-field.tsx';
import { briefBytesMax, bytesOf } from '../../../brief-input/brief-size.ts';
import { useKeptText } from '../../../brief-input/use-kept-text.ts';
import { exampleBriefs, isExampleBrief } from '../../../project-parts/example-briefs.ts';
import { readProblem } from '../../../trpc/problem.ts';
import { useTRPC } from '../../../trpc/trpc.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useHydrated } from '../../../ui/use-hydrated.ts';

export function NewProjectForm() {
  const [name, setName] = useKeptText('new-project.name');
  const [brief, setBrief] = useKeptText('new-project.brief');
  const [briefProblem, setBriefProblem] = useState<string | null>(null);
  const create = useCreateProject(() => {
    setName('');
    setBrief('');
  });
  const problem = create.error ? readProblem(create.error) : null;
  const hydrated = useHydrated();
  const loadExample = useExample(setBrief, setBriefProblem);
  const idFor = useIdForText();

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (brief.trim() === '') setBriefProblem('Paste or write the brief first.');
    else if (bytesOf(brief) <= briefBytesMax) create.mutate({ id: idFor(name, brief), name, brief });
  }

  return (
    <main id="main" className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-8 sm:px-6">
      <div>
        <h1 className="text-xl font-semibold">New project</h1>
        <p className="mt-1 text-ink-soft">
          Everything that follows comes from the brief, and each statement points back to its words.
        </p>
      </div>
      <form onSubmit={onSubmit} method="post" noValidate className="flex flex-col gap-5">
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
        <BriefField
          value={brief}
          onChange={(text) => {
            setBrief(text);
            if (problem?.field === 'brief') create.reset();
          }}
          error={briefProblem ?? (problem?.field === 'brief' ? problem.message : null)}
          onProblem={setBriefProblem}
          className="h-[45dvh] min-h-64 resize-y"
        />
        <p className="text-sm text-ink-soft">
          Or start from an example:{' '}
          {exampleBriefs.map(({ name: example, title }, index) => (
            <span key={example}>
              {index > 0 && ', '}
              <button
                type="button"
                onClick={() => loadExample(example)}
                className="min-h-6 font-medium text-accent underline underline-offset-2"
              >
                {title}
              </button>
            </span>
          ))}
        </p>
        {problem && problem.field !== 'brief' && problem.field !== 'name' && (
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
  return (name: string, brief: string) => {
    const text = JSON.stringify([name, brief]);
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

/** Puts an example into the field; `?example=` of the address does so on arrival. */
function useExample(setBrief: (text: string) => void, setProblem: (message: string | null) => void) {
  const wanted = useSearchParams().get('example');
  async function load(name: string) {
    try {
      const response = await fetch(`/examples/${name}.md`);
      if (!response.ok) throw new Error(`The example answered ${response.status}.`);
      setBrief(await response.text());
      setProblem(null);
    } catch {
      setProblem('The example could not be loaded. Try again, or paste a brief of your own.');
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another example in the address loads anew
  useEffect(() => {
    if (isExampleBrief(wanted)) void load(wanted);
  }, [wanted]);
  return load;
}
