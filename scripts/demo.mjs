// npm run demo: the command line on an example brief, with simulated models, in data of its own that are gone afterwards.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { run } from './step.mjs';
import { ensureNode, projectFolder } from './with-node.mjs';

await ensureNode();
// Each by itself: as root, the database runs as another user, who must get through the one and not into the other.
const [data, config] = ['data', 'config'].map((name) =>
  fs.mkdtempSync(path.join(os.tmpdir(), `apo-demo-${name}-`)),
);
process.on('exit', () => {
  for (const folder of [data, config]) fs.rmSync(folder, { recursive: true, force: true });
});
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
      APP_DATA_DIR: data,
      XDG_CONFIG_HOME: config,
      ORCHESTRATOR_URL: '',
      DATABASE_URL: '',
    },
  },
);
process.exitCode = code;
