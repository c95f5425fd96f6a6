// npm run demo: the command line on an example brief, with simulated models, in data of its own that are gone afterwards.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from './step.mjs';
import { ensureNode, projectFolder } from './with-node.mjs';

await ensureNode();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'apo-demo-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
// The command line gets Ctrl C from the terminal as well, and ends in order.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

const { code } = await run(
  'node',
  [
    path.join(projectFolder, 'scripts/command-line.mjs'),
    ...['--simulate', 'run', path.join(projectFolder, 'public/examples/tool-library.md')],
    ...['--out', path.join(projectFolder, '.cache/demo'), '--approve', 'auto'],
  ],
  {
    env: {
      APP_DATA_DIR: path.join(folder, 'data'),
      XDG_CONFIG_HOME: path.join(folder, 'config'),
      ORCHESTRATOR_URL: '',
      DATABASE_URL: '',
    },
  },
);
process.exitCode = code;
