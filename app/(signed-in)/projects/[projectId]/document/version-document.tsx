'use client';

import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { StageName } from '#server/pipeline/stages/stage.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { Button } from '../../../../ui/button.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { ProblemNotice } from '../../../../ui/problem-notice.tsx';
import { SkeletonText } from '../../../../ui/skeleton.tsx';
import { EditingProvider } from '../editing/editing-provider.tsx';
import { DocumentLayout } from './document-layout.tsx';
import { CommentContext } from './document-scope.tsx';
import { LostItem } from './lost-item.tsx';
import { type DocumentScopeParts, useSavedScope } from './use-saved-scope.ts';

const RestoreButton = lazy(async () => ({
  default: (await import('../editing/restore-button.tsx')).RestoreButton,
}));

/** A saved version: the newest one, or an older one to read. */
export function VersionDocument({
  projectId,
  stage,
  versionId,
  parts,
  onNewest,
}: {
  projectId: string;
  stage: StageName;
  versionId: string | null;
  parts: DocumentScopeParts;
  onNewest: () => void;
}) {
  const trpc = useTRPC();
  const artifact = useQuery(
    trpc.artifacts.get.queryOptions({ projectId, stage, ...(versionId ? { versionId } : {}) }),
  );
  const { scope, comment } = useSavedScope(projectId, artifact.data ?? null, parts);
  if (artifact.isPending)
    return (
      <div role="status" className="flex flex-col gap-8">
        <span className="sr-only">Loading the document…</span>
        <SkeletonText lines={4} />
        <SkeletonText lines={6} />
      </div>
    );
  if (artifact.isLoadingError)
    return (
      <ProblemNotice
        title="The document could not be loaded"
        error={artifact.error}
        onRetry={() => void artifact.refetch()}
      />
    );
  if (!artifact.data || !scope)
    return (
      <Notice
        tone="warn"
        title="This version is not here"
        action={
          <Button size="sm" onClick={onNewest}>
            Open the newest
          </Button>
        }
      />
    );
  if (!versionId)
    return (
      // What is written belongs to one stage's document: another one begins anew.
      <EditingProvider key={stage} projectId={projectId} view={artifact.data}>
        <div className="mb-4 empty:hidden">
          <LostItem projectId={projectId} artifact={artifact.data} />
        </div>
        <CommentContext value={comment}>
          <DocumentLayout artifact={artifact.data} scope={scope} />
        </CommentContext>
      </EditingProvider>
    );
  return (
    <div className="flex flex-col gap-6">
      <Notice
        title={`You are reading version ${artifact.data.version.number}`}
        action={
          <>
            <Suspense>
              <RestoreButton
                projectId={projectId}
                stage={stage}
                version={artifact.data.version}
                onRestored={onNewest}
              />
            </Suspense>
            <Button size="sm" onClick={onNewest}>
              Open the newest
            </Button>
          </>
        }
      >
        Older versions are kept as they were.
      </Notice>
      <LostItem projectId={projectId} artifact={artifact.data} />
      <DocumentLayout artifact={artifact.data} scope={scope} />
    </div>
  );
}
