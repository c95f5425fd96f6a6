import { notFound } from 'next/navigation';
import { Hydrate, requestScope, requireCaller } from '../../../trpc/server.tsx';
import { roleTitle } from '../role-words.ts';
import { InstructionScreen } from './instruction-screen.tsx';

type Params = Promise<{ role: string }>;

export async function generateMetadata({ params }: { params: Params }) {
  return { title: roleTitle((await params).role) };
}

export default async function InstructionPage({ params }: { params: Params }) {
  const { role } = await params;
  const caller = await requireCaller(`/instructions/${encodeURIComponent(role)}`);
  const { queryClient, trpc } = await requestScope();
  await Promise.all([
    queryClient
      .fetchQuery({ ...trpc.instructions.get.queryOptions({ role }), retry: false })
      .catch(leadToNotFound),
    queryClient.prefetchQuery(trpc.settings.get.queryOptions()),
  ]);
  return (
    <Hydrate>
      <InstructionScreen role={role} viewer={caller.role} />
    </Hydrate>
  );
}

/** Not by its class: the procedures live outside of Next's bundle, which has a copy of its own. What may pass is tried again by the screen. */
function leadToNotFound(error: unknown): void {
  if ((error as { code?: unknown }).code === 'NOT_FOUND') notFound();
}
