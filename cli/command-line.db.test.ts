import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedCore, startServedCore } from '#server/served-core.fake.ts';
import { createOrchestratorClient, type OrchestratorClient } from '../client/create-orchestrator-client.ts';

/** The program itself, as a process without a terminal, against the product with its worker and simulated models. */
let served: ServedCore;
let client: OrchestratorClient;
let folder: string;
let env: Environment;

type Environment = Readonly<Record<string, string | undefined>>;

const main = path.join(import.meta.dirname, 'main.ts');
const brief = `# Kayak library

Members borrow a kayak. The librarian keeps the stock.

- A member must be able to reserve a kayak for a day.
- The librarian can add a kayak with a picture.
`;

beforeAll(async () => {
  served = await startServedCore();
  const owner = createOrchestratorClient({ url: served.url, headers: { cookie: served.cookie } });
  const made = await owner.keys.create.mutate({
    name: 'tests',
    scopes: ['read', 'write', 'review'],
    days: 1,
  });
  client = createOrchestratorClient({ url: served.url, apiKey: made.secret });
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'apo-cli-'));
  env = {
    PATH: process.env.PATH,
    XDG_CONFIG_HOME: path.join(folder, 'config'),
    ORCHESTRATOR_URL: served.url,
    ORCHESTRATOR_API_KEY: made.secret,
  };
  fs.writeFileSync(path.join(folder, 'brief.md'), brief);
});

afterAll(async () => {
  await served?.stop();
  if (folder) fs.rmSync(folder, { recursive: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly notes: string;
}

function start(args: readonly string[], { input = '', extra = {} as Environment } = {}) {
  const child: ChildProcess = spawn(process.execPath, [main, ...args], {
    cwd: folder,
    env: { ...env, ...extra } as never,
  });
  const said = { out: '', notes: '' };
  child.stdout?.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    said.notes += chunk;
  });
  child.stdin?.end(input);
  const ended: Promise<Ended> = once(child, 'close').then(([code]) => ({ code, ...said }));
  return { child, said, ended };
}

const call = (args: readonly string[], options?: Parameters<typeof start>[1]) => start(args, options).ended;

describe('run', () => {
  it('takes a brief through all stages and writes Markdown, JSON and CSV', async () => {
    const { code, out, notes } = await call([
      '--json',
      'run',
      'brief.md',
      '--out',
      'made',
      '--approve',
      'auto',
    ]);
    expect(notes).toMatch(/requirements: \d+ tasks\n +1\/\d+ {2}\S.*\(\d+\.\d s, \$\d\.\d{4}, \S+\)/);
    expect(code).toBe(0);
    const result = JSON.parse(out);
    expect(result).toMatchObject({
      outcome: 'done',
      stages: [{ stage: 'requirements', state: 'approved' }, {}, {}, {}],
    });
    expect(result.costUsd).toBeGreaterThan(0);
    const { stages } = await client.projects.get.query({ projectId: result.projectId });
    expect(stages.map(({ state }) => state)).toEqual(['approved', 'approved', 'approved', 'approved']);
    const read = (name: string) => fs.readFileSync(path.join(folder, 'made', name), 'utf8');
    for (const stage of ['requirements', 'plan', 'stories', 'prompts'])
      expect(read(`${stage}.md`)).toMatch(/^# /m);
    expect(JSON.parse(read('project.json'))).toMatchObject({ name: 'Kayak library' });
    const rows: string[][] = parse(read('stories-jira.csv'), { bom: true });
    expect(rows.length).toBeGreaterThan(2);
    expect(fs.readdirSync(path.join(folder, 'made')).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('stops where a person has to decide, says how to go on, and goes on', async () => {
    const stopped = await call(['--json', 'run', '-', '--out', 'step', '--approve', 'stop'], {
      input: brief,
    });
    expect(stopped.code).toBe(4);
    const { projectId, outcome } = JSON.parse(stopped.out);
    expect(outcome).toBe('waiting');
    expect(fs.existsSync(path.join(folder, 'step/requirements.md'))).toBe(true);
    expect(fs.existsSync(path.join(folder, 'step/plan.md'))).toBe(false);

    const waiting = await call(['--json', 'review', projectId]);
    expect(waiting.code).toBe(4);
    expect(JSON.parse(waiting.out)).toMatchObject({ stage: 'requirements', version: 1, decision: null });
    const changed = await call(['--json', 'review', projectId, '--request', 'Say who the librarian is.']);
    expect(JSON.parse(changed.out)).toMatchObject({ decision: 'changes_requested' });

    const go = ['run', '--project', projectId, '--until', 'plan', '--out', 'step', '--approve'];
    // Nobody sits there who could be asked.
    const asked = await call(['--json', ...go, 'requirements=auto,plan=ask']);
    expect(asked.code).toBe(4);
    expect(JSON.parse(asked.out).stages).toMatchObject([
      { version: 2, state: 'approved' },
      { state: 'waiting' },
    ]);
    const rest = await call([...go, 'auto']);
    expect(rest.code).toBe(0);
    expect(rest.out).toContain('step/plan.md');
  });

  it('ends the run on the server when it is interrupted', async () => {
    served.simulator.change({ speed: 0.2 });
    const { child, said, ended } = start(['run', '-', '--approve', 'auto'], {
      input: brief.replaceAll('ayak', 'anoe'),
    });
    await expect.poll(() => said.notes, { timeout: 20_000 }).toContain('tasks');
    child.kill('SIGINT');
    const { code, notes } = await ended;
    served.simulator.change({ speed: 20 });
    expect(code).toBe(130);
    const projectId = /projects\/(\S+)/.exec(notes)?.[1] ?? '';
    expect(notes).toContain(`run --project ${projectId}`);
    await expect
      .poll(async () => (await client.runs.list.query({ projectId })).map(({ status }) => status))
      .toEqual(['cancelled']);
  });
});

describe('the other commands', () => {
  it('exports to a file or to standard output, and tells where things stand', async () => {
    const { projectId } = await client.projects.create.mutate({ brief });
    await client.runStage({ projectId, stage: 'requirements' });
    const shown = await call(['export', projectId, '--stage', 'requirements', '--out', '-']);
    expect(shown.out).toMatch(/^# /);
    const kept = await call(['--json', 'export', projectId, '--format', 'json', '--out', 'kept.json']);
    expect(JSON.parse(kept.out).file).toBe(path.join(folder, 'kept.json'));
    expect((await call(['status', projectId])).out).toContain('requirements  in review, version 1');
    const whole = JSON.parse((await call(['--json', 'status'])).out);
    expect(whole.parts).toContainEqual(expect.objectContaining({ part: 'database', state: 'works' }));
  });

  it('logs in by standard input and uses that from then on', async () => {
    const key = env.ORCHESTRATOR_API_KEY;
    const bare: Environment = { ORCHESTRATOR_URL: '', ORCHESTRATOR_API_KEY: '' };
    const login = ['--url', served.url, 'login'];
    const refused = await call(login, { input: 'apo_wrong', extra: bare });
    expect(refused.code).toBe(3);
    expect((await call(login, { input: `${key}\n`, extra: bare })).out).toContain('Ada');
    expect((await call(['status'], { extra: bare })).code).toBe(0);
  });

  it('carries the Model Context Protocol between standard input and the server', async () => {
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [main, 'mcp'],
      env: Object.fromEntries(Object.entries(env).map(([name, value]) => [name, value ?? ''])),
    });
    const agent = new Client({ name: 'test', version: '1' });
    await agent.connect(transport);
    const { tools } = await agent.listTools();
    expect(tools.map(({ name }) => name)).toContain('read_project');
    const told = await Promise.all(
      [1, 2, 3].map(() => agent.callTool({ name: 'list_projects', arguments: {} })),
    );
    expect(JSON.stringify(told)).toContain('Kayak library');
    await agent.close();
    const stranger = await call(['mcp'], {
      input: '{"jsonrpc":"2.0","id":7,"method":"tools/list"}\nnonsense\n',
      extra: { ORCHESTRATOR_API_KEY: 'apo_none' },
    });
    expect(stranger.out).toMatch(/"id":7,"error":.*API key/);
    expect(stranger.out).toContain('This is no message');
  });

  it.each<[number, string, string[], Environment?]>([
    [2, 'no brief', ['run']],
    [2, 'a brief that is not there', ['run', 'none.md']],
    [2, 'an option that nobody knows', ['run', 'brief.md', '--fast']],
    [2, 'a policy that nobody knows', ['run', 'brief.md', '--approve', 'maybe']],
    [2, 'a project that is not there', ['status', crypto.randomUUID()]],
    [3, 'a key that is none', ['status'], { ORCHESTRATOR_API_KEY: 'apo_none' }],
    [6, 'a server that is not there', ['status'], { ORCHESTRATOR_URL: 'http://127.0.0.1:9' }],
    [0, 'a question for help', ['--help']],
  ])('ends with %i for %s', async (code, _what, args, extra = {}) => {
    const ended = await call(args, { extra });
    expect({ code: ended.code, said: ended.out + ended.notes }).toEqual({
      code,
      said: expect.stringMatching(/\w/),
    });
    expect(ended.notes).not.toMatch(/\n {4}at /);
  });
});
