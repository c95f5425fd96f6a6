import { redirect } from 'next/navigation';
import { requestScope, requireCaller } from '../../../../trpc/server.tsx';
import { hrefOf } from '../place.ts';

/** The short address of an item: leads to wherever it stands. */
export default async function ItemPage({
  params,
}: {
  params: Promise<{ projectId: string; itemId: string }>;
}) {
  const { projectId, itemId } = await params;
  const id = decodeURIComponent(itemId).toUpperCase();
  await requireCaller(`/projects/${projectId}/${encodeURIComponent(id)}`);
  const { queryClient, trpc } = await requestScope();
  const place = await queryClient
    .fetchQuery({ ...trpc.search.item.queryOptions({ projectId, itemId: id }), retry: false })
    // The project's own page tells what is wrong.
    .catch(() => null);
  redirect(`/projects/${projectId}${hrefOf({ stage: place?.stage ?? null }, id)}`);
}
