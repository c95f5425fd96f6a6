import { isOrchestratorError, type OrchestratorClient } from '../client/create-orchestrator-client.ts';
import type { Approval, Stage } from './approval-policy.ts';
import type { Terminal } from './terminal.ts';

/** What is to be decided on: exactly these bytes. */
export interface UnderReview {
  readonly projectId: string;
  readonly stage: Stage;
  readonly versionId: string;
  readonly contentHash: string;
}

export type Settled =
  | { readonly outcome: 'approved' | 'waiting' }
  | { readonly outcome: 'changes'; readonly text: string };

interface Settling {
  readonly client: OrchestratorClient;
  readonly terminal: Terminal;
  readonly approval: Approval;
  /** Why findings do not hold an approval up. */
  readonly override: string | undefined;
  readonly signal: AbortSignal;
}

/** Decides on a version as the policy says; where nobody is there to be asked, it waits for a person. */
export async function settleStage(under: UnderReview, settling: Settling): Promise<Settled> {
  const { approval, terminal } = settling;
  if (approval === 'auto') return approve(under, settling);
  if (approval === 'stop' || !terminal.isInteractive) return { outcome: 'waiting' };
  return ask(under, settling);
}

async function ask(under: UnderReview, settling: Settling): Promise<Settled> {
  const { client, terminal, signal } = settling;
  const { projectId, stage } = under;
  for (;;) {
    const answer = await terminal.ask(`${stage}: [a]pprove, [c]hange, [r]ead, [s]top?`, signal);
    const [choice] = answer.toLowerCase();
    if (choice === 'a') {
      const settled = await approve(under, settling);
      if (settled.outcome === 'approved') return settled;
    }
    if (choice === 's') return { outcome: 'waiting' };
    if (choice === 'r') {
      const { bytes } = await client.exportProject({ projectId, stage, format: 'markdown' }, { signal });
      terminal.note(new TextDecoder().decode(bytes));
    }
    if (choice === 'c') {
      const text = await terminal.ask('What should change?', signal);
      if (text !== '') return { outcome: 'changes', text };
    }
  }
}

async function approve(under: UnderReview, { client, terminal, override }: Settling): Promise<Settled> {
  try {
    await client.reviews.approve.mutate({ ...under, ...(override !== undefined && { override }) });
    terminal.note(`${under.stage}: approved`);
    return { outcome: 'approved' };
  } catch (error) {
    // Findings or an open conflict hold it up: that is a person's to settle.
    if (!isOrchestratorError(error) || error.kind !== 'precondition_failed') throw error;
    terminal.note(`${under.stage}: ${error.message}`);
    return { outcome: 'waiting' };
  }
}
