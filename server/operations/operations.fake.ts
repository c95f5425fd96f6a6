import type { Operations } from './operations.ts';

/** Records nothing, and reads nothing. */
export const silentOperations: Operations = {
  process: '00000000-0000-0000-0000-000000000000',
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
