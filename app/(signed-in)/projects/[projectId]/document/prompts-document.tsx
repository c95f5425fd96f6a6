'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Check, Copy } from 'lucide-react';
import { memo, useState } from 'react';
import type { ArtifactOf } from '#server/artifacts/artifact.ts';
import type { CodingPrompt } from '#server/artifacts/prompts.ts';
import { readProblem } from '../../../../trpc/problem.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { useToast } from '../../../../ui/toast.tsx';
import { AllPrompts, DownloadPrompt } from '../exporting/prompt-files.tsx';
import { AppliedFeedbackSection } from './applied-feedback.tsx';
import { useDocumentScope } from './document-scope.tsx';
import { Item, Lines, Steps } from './item.tsx';
import { ItemLinks } from './item-link.tsx';
import { LongList } from './long-list.tsx';
import { Section } from './section.tsx';
import { Told } from './told.tsx';

const copiedMs = 2_000;
const promptPx = 555;

export function PromptsDocument({ content }: { content: ArtifactOf<'prompts'> }) {
  return (
    <>
      {content.prompts.length > 0 && (
        <Section name="prompts" count={content.prompts.length}>
          <AllPrompts />
          <LongList items={content.prompts} before={0} of={content.prompts.length} itemPx={promptPx}>
            {(prompt) => <PromptItem key={prompt.id} prompt={prompt} />}
          </LongList>
        </Section>
      )}
      <AppliedFeedbackSection feedback={content.feedback} />
    </>
  );
}

const PromptItem = memo(function PromptItem({ prompt }: { prompt: CodingPrompt }) {
  const { id, title, goal, steps, criteria, tests, watchOut, story, requirements, buildsOn } = prompt;
  const { live } = useDocumentScope();
  return (
    <Item id={id} title={title}>
      <Told>{goal}</Told>
      {steps.length > 0 && (
        <div>
          <p className="text-sm text-ink-soft">Steps</p>
          <Steps steps={steps} />
        </div>
      )}
      <Lines
        label="Tests"
        lines={[
          ...criteria.map(({ given, when, then }) => `Given ${given}, when ${when}, then ${then}`),
          ...tests,
        ]}
      />
      <Lines label="Watch out" lines={watchOut} />
      {!live && (
        <>
          <Bound prompt={prompt} />
          <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
            <ItemLinks label="Story" stage="stories" ids={[story]} />
            <ItemLinks label="Meets" stage="requirements" ids={requirements.map((met) => met.id)} />
            <ItemLinks label="Builds on" stage="stories" ids={buildsOn.map((earlier) => earlier.story)} />
            <span className="flex flex-wrap gap-2">
              <CopyPrompt id={id} />
              <DownloadPrompt id={id} />
            </span>
          </div>
        </>
      )}
    </Item>
  );
});

/** What is handed over with the words above: the same for most stories, so it stays folded. */
function Bound({ prompt: { decisions, constraints, definitionOfDone } }: { prompt: CodingPrompt }) {
  if (decisions.length + constraints.length + definitionOfDone.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="w-fit cursor-pointer rounded text-ink-soft hover:text-ink">
        Also in the prompt: decisions, constraints, when it is done
      </summary>
      <div className="mt-2 flex flex-col gap-2 border-l-2 pl-3">
        <Lines label="Decided already" lines={decisions.map(({ layer, choice }) => `${layer}: ${choice}`)} />
        <Lines label="Constraints" lines={constraints} />
        <Lines label="Done when" lines={definitionOfDone} />
      </div>
    </details>
  );
}

function CopyPrompt({ id }: { id: string }) {
  const toast = useToast();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { version } = useDocumentScope();
  const [copied, setCopied] = useState(false);
  if (!version) return null;
  const wanted = trpc.artifacts.prompt.queryOptions({ ...version, itemId: id });
  async function copy() {
    try {
      const { text } = await queryClient.ensureQueryData(wanted);
      await navigator.clipboard.writeText(text);
      setCopied(true);
      setTimeout(() => setCopied(false), copiedMs);
    } catch (error) {
      const description =
        error instanceof DOMException
          ? 'This browser does not let the page use the clipboard.'
          : readProblem(error).message;
      toast({ type: 'error', title: `${id} was not copied`, description });
    }
  }
  return (
    <Button onClick={() => void copy()} aria-label={copied ? `${id} copied` : `Copy prompt ${id}`}>
      {copied ? <Check aria-hidden className="size-4 text-ok" /> : <Copy aria-hidden className="size-4" />}
      {copied ? 'Copied' : 'Copy prompt'}
    </Button>
  );
}
