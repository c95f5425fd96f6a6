// npm run migration -- <name>: writes the SQL that leads from the existing migrations to prisma/schema.prisma.
import path from 'node:path';
import { prepare } from './prepare.mjs';
import { fail } from './step.mjs';
import { ensureNode, projectFolder } from './with-node.mjs';

async function migration(title) {
  await prepare({ build: false });
  const { createMigration } = await import('../embedded/create-migration.ts');
  const file = await createMigration(path.join(projectFolder, 'prisma'), title, new Date());
  if (file === undefined) console.log('Nothing to do: the migrations lead to the schema already');
  else console.log(`Written: ${path.relative(projectFolder, file)}. Read it; the next start applies it.`);
}

await ensureNode();
await migration(process.argv.slice(2).join(' ')).catch(fail);
