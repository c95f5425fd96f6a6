import fs from 'node:fs';
import { run } from './step.mjs';

/** Installs a package of Debian where we may; answers whether it tried. */
export async function installFromDebian(name) {
  if (!mayInstall()) return false;
  console.log(`Installing ${name} from Debian (about a minute, once)`);
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, quiet: true };
  await run('apt-get', ['update', '-qq'], options);
  await run('apt-get', ['install', '-y', '-qq', name], options);
  return true;
}

function mayInstall() {
  const release = '/etc/os-release';
  return (
    process.getuid?.() === 0 &&
    fs.existsSync(release) &&
    /^ID=debian$/m.test(fs.readFileSync(release, 'utf8'))
  );
}

/** Finds a program for the tests, or gets it where we may. Without it the tests that need it are skipped, and say so. */
export async function ensureTestProgram(find, { debian, brew }) {
  if (find()) return 'found';
  await installFromDebian(debian);
  return find()
    ? 'installed from Debian'
    : `none, so the tests that need one are skipped; run "apt-get install ${debian}" (or "brew install ${brew}") to run them`;
}
