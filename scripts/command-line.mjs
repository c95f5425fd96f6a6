#!/usr/bin/env node
// npx ai-project-orchestrator, in a clone of the project: on a Node that can run it, with the packages that it needs.
import fs from 'node:fs';
import path from 'node:path';
import { run } from './step.mjs';
import { ensureNode, projectFolder } from './with-node.mjs';

await ensureNode();
if (!fs.existsSync(path.join(projectFolder, 'node_modules/commander'))) {
  console.error('Installing packages (a minute or two, once)');
  const { code } = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--silent']);
  if (code !== 0) process.exit(6);
}
await import('../cli/main.ts');
