// npm run generate: writes the database client from prisma/schema.prisma.
import { generateClient } from './prepare.mjs';
import { fail, step } from './step.mjs';
import { ensureNode } from './with-node.mjs';

await ensureNode();
await step('Database client', generateClient).catch(fail);
