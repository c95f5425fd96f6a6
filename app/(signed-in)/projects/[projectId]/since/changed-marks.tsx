'use client';

import { useMutation } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { createContext, lazy, type ReactNode, Suspense, use, useEffect, useMemo, useState } from 'react';
import type { PartChange } from '#server/artifacts/describe-diff.ts';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { useChangesSince } from './use-changes-since.ts';

const ChangedText = lazy(async () => ({ default: (await import('./changed-text.tsx')).ChangedText }));

interface Marks {
  readonly stage: StageName;
  /** Number of the version that the changes are told from. */
  readonly since: number;
  readonly parts: ReadonlyMap<string, PartChange>;
}

const Context = createContext<Marks | null>(null);

/** Lets the items of a stage's newest version say what is new in them, and notes that the viewer has it on screen. */
export function ChangedMarksProvider({
  projectId,
  stage,
  version,
  children,
}: {
  projectId: string;
  stage: StageName;
  version: { readonly id: string; readonly number: number };
  children: ReactNode;
}) {
  const { baselines, baseline, comparison } = useChangesSince(projectId, stage, version);
  const parts = comparison.data?.parts;
  const since = baseline?.number ?? null;
  useNoteSeen(projectId, stage, version.id, version.number === 1 || baselines.isSuccess);
  const marks = useMemo<Marks | null>(
    () =>
      parts && since !== null ? { stage, since, parts: new Map(parts.map((part) => [part.id, part])) } : null,
    [stage, since, parts],
  );
  return <Context value={marks}>{children}</Context>;
}

/** Only once it is known what the viewer saw before. */
function useNoteSeen(projectId: string, stage: StageName, versionId: string, ready: boolean): void {
  const trpc = useTRPC();
  const { mutate } = useMutation(trpc.artifacts.seen.mutationOptions());
  useEffect(() => {
    if (ready) mutate({ projectId, stage, versionId });
  }, [mutate, ready, projectId, stage, versionId]);
}

const words = { added: 'New', changed: 'Changed', moved: 'Moved', removed: 'Removed' } as const;

/** Says of an item that it is new or changed, and shows how when asked; nothing otherwise. */
export function ChangedMark({ id }: { id: string }) {
  const marks = use(Context);
  const [open, setOpen] = useState(false);
  const part = marks?.parts.get(id);
  if (!marks || !part) return null;
  const said = `${words[part.change]} since version ${marks.since}`;
  const look = 'flex min-h-6 w-fit items-center gap-1.5 rounded text-sm text-ink-soft';
  const dot = <span aria-hidden className="size-2 rounded-full bg-accent" />;
  if (part.change !== 'changed')
    return (
      <p className={look}>
        {dot}
        {said}
      </p>
    );
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className={`${look} hover:text-ink`}
      >
        {dot}
        {said}
        <ChevronRight aria-hidden className={`size-3.5 transition-transform ${open ? 'rotate-90' : ''}`} />
      </button>
      {open && (
        <Suspense fallback={<SkeletonText lines={2} />}>
          <ChangedText stage={marks.stage} part={part} />
        </Suspense>
      )}
    </div>
  );
}
