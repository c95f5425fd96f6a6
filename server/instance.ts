import type { Core } from './compose.ts';

const key = Symbol.for('ai-project-orchestrator.core');
const place = globalThis as unknown as Record<symbol, Core | undefined>;

/** Puts the composed core where every copy of this module finds it: Next bundles its own. */
export function setCore(core: Core): Core {
  if (place[key]) throw new Error('The core was composed twice in one process.');
  place[key] = core;
  return core;
}

/** The composed core: all that Next may see of it. */
export function getCore(): Core {
  const core = place[key];
  if (!core) throw new Error('The core is not composed: start through server/main.ts.');
  return core;
}
