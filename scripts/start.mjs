// npm start: prepares what is missing, then starts the whole system and stays until Ctrl-C.
import fs from 'node:fs';
import path from 'node:path';
import { runStack } from './run-stack.mjs';
import { parseStartOptions, usage } from './start-options.mjs';
import { fail } from './step.mjs';
import { ensureNode, projectFolder } from './with-node.mjs';

function readOptions() {
  try {
    return parseStartOptions(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
}

const { help, dev, seed, simulate } = readOptions();
if (help) {
  console.log(usage);
  process.exit(0);
}
await ensureNode();
const settings = path.join(projectFolder, '.env');
if (fs.existsSync(settings)) process.loadEnvFile(settings);
await runStack({ dev, seed, simulate, env: process.env }).then(() => process.exit(0), fail);
