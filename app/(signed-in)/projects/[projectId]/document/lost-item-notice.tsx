'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import type { ItemPlace } from '#server/pipeline/search/search-views.ts';
import type { ArtifactView } from '#server/pipeline/views.ts';
import { stageTitles } from '../../../../project-parts/stages.ts';
import { useTRPC } from '../../../../trpc/trpc.ts';
import { buttonClass } from '../../../../ui/button.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { hrefOf } from '../place.ts';

export function LostItemNotice({
  projectId,
  artifact,
  id,
}: {
  projectId: string;
  artifact: ArtifactView;
  id: string;
}) {
  const trpc = useTRPC();
  const place = useQuery(trpc.search.item.queryOptions({ projectId, itemId: id }));
  if (!place.isSuccess) return null;
  const told = whereItIs(id, artifact, place.data);
  return (
    <Notice
      tone="warn"
      title={told.words}
      action={
        told.href && (
          <Link href={`/projects/${projectId}${told.href}`} className={buttonClass({ size: 'sm' })}>
            {told.link}
          </Link>
        )
      }
    />
  );
}

/** What to say of an item that is not in the version on screen, and where to go. */
export function whereItIs(
  id: string,
  on: { readonly stage: ArtifactView['stage']; readonly version: { readonly number: number } },
  place: ItemPlace | null,
): { readonly words: string; readonly link?: string; readonly href?: string } {
  if (!place) return { words: `There is no ${id} in this project.` };
  const { stage, version, goneSince } = place;
  if (goneSince !== null)
    return {
      words: `${id} is gone since version ${goneSince}.`,
      link: `Open version ${version.number}`,
      href: hrefOf({ stage, versionId: version.id }, id),
    };
  const href = hrefOf({ stage }, id);
  if (stage !== on.stage)
    return { words: `${id} is not here.`, link: `Open it in ${stageTitles[stage].toLowerCase()}`, href };
  return { words: `${id} is not in version ${on.version.number}.`, link: 'Open it in the newest', href };
}
