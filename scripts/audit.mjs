// Asks the registry what is known against the packages that production runs. Beside the tests it only tells: what is published tomorrow
// must not turn yesterday's commit red, nor must a machine without network. `npm run audit` ends with 1 where something serious is known.
import { execFile } from 'node:child_process';
import { ensureNode, projectFolder } from './with-node.mjs';

const command = ['audit', '--omit=dev', '--json', '--fetch-retries=0', '--fetch-timeout=15000'];
const giveUpMs = 25_000;

/** @typedef {{ state: 'clean' | 'found' | 'not asked', note: string }} Audit */

/** What the registry said about the packages; many have no such answer, and without network there is none. */
export function judgeAudit(output) {
  const counts = readCounts(output);
  if (!counts)
    return { state: 'not asked', note: 'the registry could not be asked what is known against packages' };
  const serious = (counts.critical ?? 0) + (counts.high ?? 0);
  if (serious > 0) return { state: 'found', note: `${serious} serious: npm audit --omit=dev names them` };
  const lesser = (counts.moderate ?? 0) + (counts.low ?? 0);
  return { state: 'clean', note: lesser > 0 ? `nothing serious, ${lesser} lesser` : 'nothing is known' };
}

function readCounts(output) {
  try {
    return JSON.parse(output).metadata?.vulnerabilities ?? null;
  } catch {
    return null;
  }
}

/** Never throws and never takes longer than its bound. */
export function auditPackages() {
  return new Promise((resolve) => {
    const options = { cwd: projectFolder, timeout: giveUpMs, maxBuffer: 20_000_000 };
    // It ends with 1 where it finds something, with its answer all the same.
    execFile('npm', command, options, (_error, output) => resolve(judgeAudit(output)));
  });
}

const signs = { clean: '✓', found: '!', 'not asked': '–' };

export function tellAudit({ state, note }) {
  console.log(`${signs[state]} Known vulnerabilities of packages: ${note}`);
}

if (import.meta.main) {
  await ensureNode();
  const audit = await auditPackages();
  tellAudit(audit);
  process.exitCode = audit.state === 'found' ? 1 : 0;
}
