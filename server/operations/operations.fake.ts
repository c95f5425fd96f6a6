import type { Operations } from './operations.ts';

/** Records nothing, and reads nothing. */
export const silentOperations: Operations = {
  record() {},
  tell() {},
  noteTrace() {},
  noteDecision() {},
  decisions: () => [],
  readSeries: async () => [],
  expose: async () => '',
  async writeNow() {},
  async stop() {},
};
