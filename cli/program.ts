import path from 'node:path';
import { Command, Option } from 'commander';
import type { WantedExport } from '../client/create-orchestrator-client.ts';
import { parsePolicy, stageOf, stages } from './approval-policy.ts';
import { bridgeMcp } from './bridge-mcp.ts';
import { type Connection, connect, type Surroundings } from './connect.ts';
import { Ended, exitCodes } from './exit-codes.ts';
import { logIn } from './log-in.ts';
import { reviewProject } from './review-project.ts';
import { runBrief } from './run-brief.ts';
import { inDollars } from './show-progress.ts';
import type { Terminal } from './terminal.ts';
import { projectLines, projectStatus, serverLines, serverStatus } from './view-status.ts';
import { writeWhole } from './write-results.ts';

interface Everywhere {
  readonly url?: string;
  readonly simulate?: boolean;
  readonly json?: boolean;
}

export interface Run {
  readonly around: Surroundings;
  readonly terminal: Terminal;
  /** What the process is to end with. */
  exitWith(code: number): void;
}

/** The commands and their options; what they do is in a file for each. */
export function createProgram(run: Run): Command {
  const program = new Command('ai-project-orchestrator')
    .description('Turns a project brief into reviewed requirements, a plan, user stories and coding prompts.')
    .option(
      '--url <address>',
      'the server; else ORCHESTRATOR_URL, the login, or the server beside this program',
    )
    .option('--simulate', 'start the server beside this program with simulated models')
    .option('--json', 'print the result as one JSON object')
    .addHelpText(
      'after',
      '\nThe key comes from ORCHESTRATOR_API_KEY or from login. docs/cli.md lists the exit codes.',
    );
  addRun(program, run);
  addReview(program, run);
  addExport(program, run);
  addStatus(program, run);
  addLogin(program, run);
  addMcp(program, run);
  return program;
}

const everywhere = (program: Command) => program.opts<Everywhere>();

/** Does one thing on the server that is meant, and lets go of it. */
async function onServer<T>(
  program: Command,
  { around }: Run,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await connect(everywhere(program), around);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

function tell(program: Command, { terminal }: Run, result: object, lines: readonly string[]): void {
  terminal.result(everywhere(program).json ? JSON.stringify(result) : lines.join('\n'));
}

function addRun(program: Command, run: Run): void {
  program
    .command('run')
    .argument('[brief]', 'file with the brief; - reads standard input')
    .description('takes a brief through its stages and writes what comes of it')
    .option('--out <folder>', 'where the documents are written', 'orchestrated')
    .option(
      '--approve <policy>',
      'ask, auto or stop; for single stages: requirements=ask,plan=auto,stop',
      'ask',
    )
    .option('--override <reason>', 'approve although findings of the quality gate hold it up')
    .option('--name <name>', "the project's name; else the title of the brief")
    .option('--project <id>', 'go on with a project that is there')
    .addOption(new Option('--until <stage>', 'the last stage to make').choices(stages).default('prompts'))
    .action(async (brief: string | undefined, options) => {
      if ((brief === undefined) === (options.project === undefined))
        throw new Ended(
          exitCodes.wrongUse,
          'Say which brief: a file, - for standard input, or --project <id> to go on.',
        );
      const wish = {
        ...{
          brief: brief ?? null,
          projectId: options.project,
          name: options.name,
          override: options.override,
        },
        ...{
          folder: path.resolve(options.out),
          policy: parsePolicy(options.approve),
          until: stageOf(options.until),
        },
      };
      const { around, terminal } = run;
      const result = await onServer(program, run, ({ client, url }) =>
        runBrief(wish, { client, url, terminal, signal: around.signal }),
      );
      const next = `A person has to decide: ai-project-orchestrator review ${result.projectId}, or ${result.address}`;
      tell(program, run, result, [
        ...result.files.map((file) => shortPath(file)),
        `${inDollars(result.costUsd)} in all`,
        ...(result.outcome === 'waiting' ? [next] : []),
      ]);
      run.exitWith(result.outcome === 'done' ? exitCodes.done : exitCodes.waiting);
    });
}

function addReview(program: Command, run: Run): void {
  program
    .command('review')
    .argument('<project>', "the project's id")
    .description('tells what waits for a decision, or decides on it')
    .addOption(new Option('--stage <stage>', 'else the first that waits').choices(stages))
    .option('--approve', 'approve exactly this version')
    .option('--override <reason>', 'although findings of the quality gate hold it up')
    .option('--request <text>', 'send it back: what should change')
    .option('--on <item>', 'the item that the request is about, e.g. FR-3')
    .option('--reject <reason>', 'reject it')
    .action(async (projectId: string, options) => {
      const { approve = false, override, request, on, reject } = options;
      if ([approve || undefined, request, reject].filter((one) => one !== undefined).length > 1)
        throw new Ended(exitCodes.wrongUse, 'One decision at a time: --approve, --request or --reject.');
      const stage = options.stage === undefined ? undefined : stageOf(options.stage);
      const wish = { projectId, stage, approve, override, request, on, reject };
      const reviewed = await onServer(program, run, ({ client }) => reviewProject(client, wish));
      const words =
        reviewed.decision?.replaceAll('_', ' ') ?? `waits for a decision, with ${reviewed.findings} findings`;
      tell(program, run, reviewed, [`${reviewed.stage}, version ${reviewed.version}: ${words}`]);
      run.exitWith(reviewed.decision === null ? exitCodes.waiting : exitCodes.done);
    });
}

const formats = [
  ...(['markdown', 'docx', 'pdf', 'print', 'json', 'jira', 'linear', 'azure', 'github'] as const),
  ...(['gherkin', 'spec-kit', 'prompts'] as const),
];

function addExport(program: Command, run: Run): void {
  program
    .command('export')
    .argument('<project>', "the project's id")
    .description('writes a project as a file')
    .addOption(new Option('--format <format>', 'what to make of it').choices(formats).default('markdown'))
    .addOption(new Option('--stage <stage>', 'one stage alone').choices(stages))
    .option('--out <file>', 'where to; - for standard output; else the name that the server gives it')
    .action(async (projectId: string, { format, stage, out }) => {
      const what: WantedExport = { projectId, format, stage };
      const file = await onServer(program, run, ({ client }) => client.exportProject(what, run.around));
      if (out === '-') return void process.stdout.write(file.bytes);
      // The server's name is a name, never a way to another folder.
      const target = path.resolve(out ?? path.basename(file.name));
      writeWhole(target, file.bytes);
      tell(program, run, { file: target, bytes: file.bytes.length }, [shortPath(target)]);
    });
}

function addStatus(program: Command, run: Run): void {
  program
    .command('status')
    .argument('[project]', "a project's id")
    .description('tells how the server is, or where a project stands')
    .action(async (projectId: string | undefined) => {
      await onServer(program, run, async ({ client }) => {
        if (projectId === undefined) {
          const status = await serverStatus(client);
          return tell(program, run, status, serverLines(status));
        }
        const status = await projectStatus(client, projectId);
        tell(program, run, status, projectLines(status));
      });
    });
}

function addLogin(program: Command, run: Run): void {
  program
    .command('login')
    .description(
      "keeps a server's address and an API key for later commands; the key is asked for, or read from standard input",
    )
    .action(async () => {
      const { url } = everywhere(program);
      if (url === undefined) throw new Ended(exitCodes.wrongUse, 'Say which server: login --url <address>.');
      const login = await logIn({ url, logins: run.around.logins, terminal: run.terminal });
      tell(program, run, login, [`${login.user} in ${login.workspace}, kept in ${login.file}`]);
    });
}

function addMcp(program: Command, run: Run): void {
  program
    .command('mcp')
    .description('speaks the Model Context Protocol on standard input and output, for coding assistants')
    .action(() =>
      onServer(program, run, ({ url, apiKey }) => {
        const { stdin: input, stdout: output } = process;
        return bridgeMcp({ url, apiKey, input, output, signal: run.around.signal });
      }),
    );
}

/** As people would type it: from here where it is below, else whole. */
function shortPath(file: string): string {
  const relative = path.relative('.', file);
  return relative.startsWith('..') ? file : relative;
}
