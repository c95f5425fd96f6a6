import type { Api, CallOptions } from './api.ts';
import { callAgain } from './call-again.ts';
import { callProcedures, type Send } from './call-procedures.ts';
import { followStream } from './follow-stream.ts';
import { streamsBy } from './open-stream.ts';
import { failureOf, isOrchestratorError, type OrchestratorError } from './orchestrator-error.ts';
import { pathProxy } from './path-proxy.ts';
import {
  type ExportedFile,
  fetchExport,
  type ProjectFile,
  sendProjectFile,
  type WantedExport,
} from './project-files.ts';
import { type RunStage, runStage, type StageWish } from './run-stage.ts';

export {
  type Api,
  type CallOptions,
  type ExportedFile,
  isOrchestratorError,
  type OrchestratorError,
  type ProjectFile,
  type RunStage,
  type WantedExport,
};

export interface ClientSettings {
  /** Where the server is, e.g. `https://orchestrator.example`. */
  readonly url: string;
  /** A key from the settings of a workspace, `apo_…`. A page of the server itself needs none: its session counts. */
  readonly apiKey?: string | undefined;
  /** Sent with every request, for what stands before the server. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly fetch?: ((address: string, init: RequestInit) => Promise<Response>) | undefined;
  /** How long a call may wait in all while the server is busy; a minute where it is left out, 0 for not at all. */
  readonly busyWaitMaxMs?: number | undefined;
  /** How often in a row the connection of a stream may fail before the stream does; 20 where it is left out, which is over a minute. */
  readonly streamFailuresMax?: number | undefined;
}

export interface OrchestratorHelpers {
  /** Starts a stage, or joins the run under way, and follows it to its version. */
  readonly runStage: RunStage;
  /** A project as a file. */
  exportProject(wanted: WantedExport, options?: CallOptions): Promise<ExportedFile>;
  /** A project made of an exported file, with the ids that its items had. */
  importProject(project: ProjectFile, options?: CallOptions): Promise<{ readonly projectId: string }>;
}

/** Every procedure by its name, and a few ways that take several calls. */
export type OrchestratorClient = Api & OrchestratorHelpers;

/** A client for one server and one person's key. It holds no connection while nothing is asked. */
export function createOrchestratorClient(settings: ClientSettings): OrchestratorClient {
  const { busyWaitMaxMs = 60_000, streamFailuresMax: failuresMax = 20 } = settings;
  const url = settings.url.replace(/\/+$/, '');
  const procedures = `${url}/api/trpc`;
  const send = sender(settings);
  const open = streamsBy(send);
  const once = callProcedures(procedures, send);
  const call = callAgain(once, { busyWaitMaxMs });
  // A start that is under way is not cut, only the waiting for one: else nobody would know of the run that it began.
  const startWhole = callAgain((kind, path, input) => once(kind, path, input), { busyWaitMaxMs });

  const api = pathProxy((path, [input, options]) => {
    const { signal } = (options ?? {}) as CallOptions;
    const [kind, name] = [path.at(-1), path.slice(0, -1).join('.')];
    if (kind === 'subscribe')
      return withFailures(
        followStream({ url: procedures, open, failuresMax }, { path: name, input, signal }),
        signal,
      );
    if (kind !== 'query' && kind !== 'mutate')
      throw new TypeError(`${path.join('.')} is no call: end it with query(), mutate() or subscribe().`);
    return orFailure(() => call(kind === 'query' ? 'query' : 'mutation', name, input, signal), signal);
  }) as Api;

  const helpers: OrchestratorHelpers = {
    runStage: ((wish: StageWish) =>
      runStage(
        api,
        (input, options) =>
          orFailure(() => startWhole('mutation', 'runs.start', input, options?.signal), options?.signal),
        wish,
      )) as RunStage,
    exportProject: (wanted, options) =>
      orFailure(() => fetchExport(send, url, wanted, options), options?.signal),
    importProject: (project, options) =>
      orFailure(() => sendProjectFile(send, url, project, options), options?.signal),
  };
  return new Proxy(helpers, {
    get: (known, name) => Reflect.get(Object.hasOwn(known, name) ? known : api, name),
  }) as OrchestratorClient;
}

function sender({ apiKey, headers = {}, fetch: given }: ClientSettings): Send {
  const own = apiKey === undefined ? headers : { ...headers, authorization: `Bearer ${apiKey}` };
  return (address, init) =>
    (given ?? fetch)(address, { ...init, headers: { ...own, ...(init.headers as Record<string, string>) } });
}

async function orFailure<T>(work: () => Promise<unknown>, signal: AbortSignal | undefined): Promise<T> {
  try {
    return (await work()) as T;
  } catch (error) {
    throw failureOf(error, signal);
  }
}

async function* withFailures(values: AsyncIterable<unknown>, signal: AbortSignal | undefined) {
  try {
    yield* values;
  } catch (error) {
    throw failureOf(error, signal);
  }
}
