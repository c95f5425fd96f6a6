import fs from 'node:fs';
import path from 'node:path';
import {
  isOrchestratorError,
  type OrchestratorClient,
  type WantedExport,
} from '../client/create-orchestrator-client.ts';
import { stages } from './approval-policy.ts';

const wanted: readonly (Omit<WantedExport, 'projectId'> & { readonly file: string })[] = [
  ...stages.map((stage) => ({ format: 'markdown' as const, stage, file: `${stage}.md` })),
  { format: 'json', file: 'project.json' },
  { format: 'jira', file: 'stories-jira.csv' },
  { format: 'linear', file: 'stories-linear.csv' },
  { format: 'azure', file: 'stories-azure.csv' },
  { format: 'github', file: 'stories-github.csv' },
];

/** Writes all that there is of a project; answers the names of the files. A file is there whole or as it was before. */
export async function writeResults(
  client: OrchestratorClient,
  { projectId, folder }: { readonly projectId: string; readonly folder: string },
): Promise<string[]> {
  fs.mkdirSync(folder, { recursive: true });
  const written: string[] = [];
  for (const { file, ...what } of wanted) {
    const bytes = await exported(client, { projectId, ...what });
    if (!bytes) continue;
    const target = path.join(folder, file);
    writeWhole(target, bytes);
    written.push(target);
  }
  return written;
}

export function writeWhole(target: string, bytes: Uint8Array): void {
  const unfinished = `${target}.${process.pid}.part`;
  fs.writeFileSync(unfinished, bytes);
  fs.renameSync(unfinished, target);
}

/** Null where there is no such document yet. */
async function exported(client: OrchestratorClient, what: WantedExport): Promise<Uint8Array | null> {
  try {
    return (await client.exportProject(what)).bytes;
  } catch (error) {
    if (isOrchestratorError(error) && error.kind === 'precondition_failed') return null;
    throw error;
  }
}
