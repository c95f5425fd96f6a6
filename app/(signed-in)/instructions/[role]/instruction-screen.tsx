'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { InstructionView } from '#server/pipeline/instructions/instruction-views.ts';
import { stageTitles } from '../../../project-parts/stages.ts';
import { useTRPC } from '../../../trpc/trpc.ts';
import { Chip } from '../../../ui/chip.tsx';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import { Section } from '../../../ui/section.tsx';
import { SkeletonText } from '../../../ui/skeleton.tsx';
import { liveWords, roleTitle } from '../role-words.ts';
import { DraftEditor } from './draft-editor.tsx';
import { TryoutBench } from './tryout-bench.tsx';
import { useDraft } from './use-draft.ts';
import { VersionHistory } from './version-history.tsx';

export interface InstructionViewer {
  readonly mayWrite: boolean;
  readonly mayMakeLive: boolean;
}

/** One role's instruction: written, tried on real projects, and made live. */
export function InstructionScreen({ role, viewer }: { role: string; viewer: string }) {
  const trpc = useTRPC();
  const instruction = useQuery(trpc.instructions.get.queryOptions({ role }));
  const may = { mayWrite: viewer === 'owner' || viewer === 'editor', mayMakeLive: viewer === 'owner' };
  return (
    <main id="main" className="mx-auto flex w-full max-w-7xl flex-col gap-5 px-4 py-8 sm:px-6">
      <div className="flex flex-col gap-1">
        <p className="text-sm text-ink-soft">
          <Link href="/instructions" className="underline underline-offset-2 hover:text-ink">
            Instructions
          </Link>
        </p>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-xl font-semibold">{roleTitle(role)}</h1>
          {instruction.data && (
            <>
              <Chip>{stageTitles[instruction.data.stage]}</Chip>
              <Chip tone={instruction.data.live ? 'accent' : 'plain'}>
                {liveWords(instruction.data.live)}
              </Chip>
            </>
          )}
        </div>
      </div>
      {instruction.isPending ? (
        <SkeletonText lines={12} />
      ) : instruction.isError ? (
        <ProblemNotice
          title="The instruction could not be loaded"
          error={instruction.error}
          onRetry={() => void instruction.refetch()}
        />
      ) : (
        <Loaded instruction={instruction.data} may={may} />
      )}
    </main>
  );
}

function Loaded({ instruction, may }: { instruction: InstructionView; may: InstructionViewer }) {
  const draft = useDraft(instruction.role, instruction.text);
  return (
    <>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <Section title="Write">
          <DraftEditor instruction={instruction} draft={draft} may={may} />
        </Section>
        <Section title="Try it">
          <TryoutBench instruction={instruction} draft={draft} may={may} />
        </Section>
      </div>
      <Section title="Versions">
        <VersionHistory instruction={instruction} may={may} onOpen={draft.write} />
      </Section>
    </>
  );
}
