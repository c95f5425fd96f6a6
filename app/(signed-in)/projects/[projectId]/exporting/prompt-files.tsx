'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Copy, Download } from 'lucide-react';
import { useState } from 'react';
import { readProblem } from '../../../../trpc/problem.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { useToast } from '../../../../ui/toast.tsx';
import { useDocumentScope } from '../document/document-scope.tsx';
import { fetchExport, saveFile } from './fetch-export.ts';

/** Tells of what went wrong, or of what was done; `work` answers the words for it. */
function useTold() {
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  async function run(failed: string, work: () => Promise<string>) {
    setBusy(true);
    try {
      toast({ title: await work() });
    } catch (error) {
      const description =
        error instanceof DOMException
          ? 'This browser does not let the page use the clipboard.'
          : readProblem(error).message;
      toast({ type: 'error', title: failed, description });
    } finally {
      setBusy(false);
    }
  }
  return { busy, run };
}

/** All prompts of the version on screen: to the clipboard as one text, or as a file each. */
export function AllPrompts() {
  const { version, live } = useDocumentScope();
  const { busy, run } = useTold();
  if (!version || live) return null;
  const of = { ...version, stage: 'prompts' } as const;
  return (
    <div className="flex flex-wrap gap-2 pb-2 print:hidden">
      <Button
        disabled={busy}
        onClick={() =>
          void run('The prompts were not copied', async () => {
            const { blob } = await fetchExport({ ...of, format: 'markdown' });
            await navigator.clipboard.writeText(await blob.text());
            return 'All prompts were copied';
          })
        }
      >
        <Copy aria-hidden className="size-4" />
        Copy all prompts
      </Button>
      <Button
        disabled={busy}
        onClick={() =>
          void run('The files were not made', async () => {
            const { name, blob } = await fetchExport({ ...of, format: 'prompts' });
            saveFile(name, blob);
            return `“${name}” was handed to your browser`;
          })
        }
      >
        <Download aria-hidden className="size-4" />
        Download all as files
      </Button>
    </div>
  );
}

/** One prompt as a Markdown file. */
export function DownloadPrompt({ id }: { id: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { version } = useDocumentScope();
  const { busy, run } = useTold();
  if (!version) return null;
  const wanted = trpc.artifacts.prompt.queryOptions({ ...version, itemId: id });
  return (
    <Button
      aria-label={`Download prompt ${id}`}
      disabled={busy}
      onClick={() =>
        void run(`${id} was not saved`, async () => {
          const { text } = await queryClient.ensureQueryData(wanted);
          saveFile(`${id}.md`, new Blob([text], { type: 'text/markdown' }));
          return `“${id}.md” was handed to your browser`;
        })
      }
    >
      <Download aria-hidden className="size-4" />
      Download
    </Button>
  );
}
