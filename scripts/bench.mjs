// npm run bench -- <name>: measures, with all that it needs on this machine alone. Without a name, lists what there is.
import { prepare } from './prepare.mjs';
import { fail, run } from './step.mjs';
import { ensureNode } from './with-node.mjs';

await ensureNode();
// This one starts the whole system, screens included.
const build = process.argv.includes('kill');
await prepare({ build }).catch(fail);
const { code } = await run(process.execPath, ['bench/main.ts', ...process.argv.slice(2)]);
process.exitCode = code;
