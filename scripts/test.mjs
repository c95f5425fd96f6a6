// npm test: everything, from nothing. --check: format, types and unit tests only. --e2e: the browser tests only; further
// arguments go to Playwright.
import fs from 'node:fs';
import path from 'node:path';
import { auditPackages, tellAudit } from './audit.mjs';
import { ensureBrowser } from './browser.mjs';
import { ensureNginx } from './nginx.mjs';
import { prepare } from './prepare.mjs';
import { ensureRedis } from './redis.mjs';
import { fail, run, StepError, step } from './step.mjs';
import { countsOf, countsOfStep, playwrightCounts, sum, vitestCounts } from './test-counts.mjs';
import { ensureNode, projectFolder } from './with-node.mjs';

const reports = 'test-results';

const checks = [
  { name: 'Format and lint', command: ['biome', 'check'] },
  { name: 'Types', command: ['tsc', '--noEmit'] },
  vitest('Unit tests', 'unit'),
];
const integration = vitest('Integration tests', 'integration');
const endToEnd = (args) => ({
  name: 'End-to-end tests',
  command: ['playwright', 'test', ...args],
  report: path.join(projectFolder, reports, 'e2e.json'),
  count: playwrightCounts,
});

function vitest(name, project) {
  const report = path.join(projectFolder, reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return {
    name,
    command: ['vitest', 'run', '--project', project, ...reporters],
    report,
    count: vitestCounts,
  };
}

/** Runs one suite to its end, whatever it finds; answers what it counted. */
async function suite({ name, command, report, count }) {
  console.log(`\n▶ ${name}: ${command.slice(0, 4).join(' ')}`);
  if (report) fs.rmSync(report, { force: true });
  const [program, ...args] = command;
  const { code } = await run(program, args);
  console.log(`${code === 0 ? '✓' : '✗'} ${name}`);
  return countsOfStep(report ? countsOf(report, count) : { passed: 0, failed: 0 }, code === 0);
}

async function suites(list) {
  const counts = [];
  for (const each of list) counts.push(await suite(each));
  return counts;
}

/** What the screens or the browser lack is one failure beside the others: the other results still count. */
async function browserSuite(args) {
  try {
    await prepare({ build: true });
    await step('Browser', ensureBrowser);
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    console.error(`✗ End-to-end tests cannot run. ${error.message}`);
    return { passed: 0, failed: 1 };
  }
  return suite(endToEnd(args));
}

/** Types of Next's own (style sheets, images) that a first build would write. */
async function ensureNextTypes() {
  if (fs.existsSync(path.join(projectFolder, 'next-env.d.ts'))) return 'found';
  await run('next', ['typegen'], { quiet: true });
}

async function test([mode, ...args]) {
  if (mode === '--e2e') return [await browserSuite(args)];
  if (mode !== undefined && mode !== '--check')
    throw new StepError(`Unknown option ${mode}: --check or --e2e`);
  await prepare({ build: false });
  await step('Types of the screens', ensureNextTypes);
  if (mode === '--check') return suites(checks);
  const audit = auditPackages();
  const checked = await suites(checks);
  tellAudit(await audit);
  await step('Redis', ensureRedis);
  await step('nginx', ensureNginx);
  return [...checked, ...(await suites([integration])), await browserSuite([])];
}

await ensureNode();
const { passed, failed } = sum(await test(process.argv.slice(2)).catch(fail));
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
