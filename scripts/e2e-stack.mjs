// The system that the end-to-end tests use: simulated models, an empty database of its own, nothing left afterwards.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runStack } from './run-stack.mjs';
import { fail } from './step.mjs';
import { ensureNode } from './with-node.mjs';

await ensureNode();

// Named by the tests, where they have to look into the database.
const folder = process.env.E2E_DATA_DIR ?? fs.mkdtempSync(path.join(os.tmpdir(), 'apo-e2e-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));

// What the developer has set for their own use must not reach the tests.
const developers = /^(DATABASE_URL|AUTH_SECRET|APP_URL|HOST|REDIS_URL|UPSTASH_|OPENROUTER_|MODEL_PRESET)/;
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !developers.test(name)));

await runStack({
  dev: false,
  simulate: true,
  env: {
    ...env,
    APP_DATA_DIR: folder,
    OPEN_SIGN_UP: '1',
    // Every test signs up from the same address.
    SIGN_IN_ATTEMPTS_PER_MINUTE: '10000',
    LOG_LEVEL: env.LOG_LEVEL ?? 'warn',
  },
}).then(() => process.exit(0), fail);
