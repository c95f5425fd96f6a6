import type { Caller } from '#server/identity/caller.ts';
import type { ExportProject, MadeFile } from './export-project.ts';

/** Carrying a project away, and bringing one in. */
export interface ExportCalls {
  exportProject(caller: Caller, input: ExportProject, signal: AbortSignal): Promise<MadeFile>;
  exportWays(): { readonly printsPdf: boolean };
  importProject(
    caller: Caller,
    input: { bytes: Uint8Array; id?: string | undefined },
  ): Promise<{ projectId: string }>;
}
