// npm run bench -- <name>: measures, with all that it needs on this machine alone. Without a name, lists what there is.
import { prepare } from './prepare.mjs';
import { fail, run } from './step.mjs';
import { ensureNode } from './with-node.mjs';

await ensureNode();
// These serve the screens too.
const build = ['kill', 'screens'].some((name) => process.argv.includes(name));
await prepare({ build }).catch(fail);
const { code } = await run(process.execPath, ['bench/main.ts', ...process.argv.slice(2)]);
process.exitCode = code;
