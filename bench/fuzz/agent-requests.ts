import fc from 'fast-check';
import { createMcpServer } from '#server/api/mcp/create-mcp-server.ts';
import { arbitraryOf } from './arbitrary-of.ts';
import type { FuzzRequest, Wire } from './fuzz-request.ts';
import { hostileValue } from './hostile-values.ts';
import { type Known, withIds } from './known-things.ts';
import { aim, who } from './procedure-requests.ts';
import { spoil, spoiling } from './spoil.ts';

interface Tools {
  readonly _registeredTools: Readonly<Record<string, { readonly inputSchema?: unknown }>>;
}

/** The tools as they are registered; the protocol's library shows them to its clients alone. */
const tools = Object.entries((createMcpServer({} as never) as unknown as Tools)._registeredTools);

const toolCall = fc.constantFrom(...tools).chain(([name, { inputSchema }]) =>
  fc
    .tuple(inputSchema ? arbitraryOf(inputSchema) : fc.constant({}), fc.option(spoiling, { freq: 2 }))
    .map(([input, how]) => ({
      method: 'tools/call',
      params: { name, arguments: how ? spoil(input, how) : input },
    })),
);

const otherCall: fc.Arbitrary<{ method: unknown; params: unknown }> = fc.record({
  method: fc.oneof(
    fc.constantFrom(
      'initialize',
      'ping',
      'tools/list',
      'tools/call',
      'resources/list',
      'resources/read',
      'prompts/get',
      'completion/complete',
      'logging/setLevel',
      'notifications/cancelled',
    ),
    hostileValue,
  ),
  params: fc.oneof(
    hostileValue,
    fc.constantFrom(
      { uri: 'orchestrator://projects/x/requirements' },
      { uri: 'orchestrator://projects/../../__proto__' },
      { uri: 'file:///etc/passwd' },
      { name: '__proto__', arguments: {} },
      { name: 'build_story', arguments: { projectId: 1, storyId: [] } },
      { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'x', version: '1' } },
    ),
  ),
});

const headers = [
  ['content-type', 'application/json'],
  ['accept', 'application/json, text/event-stream'],
] as const;

/** Messages of the Model Context Protocol: every tool with what its schema asks for, right or nearly, and other methods with anything. */
export const agentRequests: fc.Arbitrary<FuzzRequest> = fc
  .record({
    call: fc.oneof({ weight: 4, arbitrary: toolCall }, { weight: 1, arbitrary: otherCall }),
    id: fc.constantFrom(1, 1, 1, 'a', null, -1, 1e300, undefined),
    version: fc.constantFrom('2.0', '2.0', '2.0', '2.0', '1.0'),
    aim,
    many: fc.constantFrom(1, 1, 1, 1, 20),
    who,
  })
  .map(({ call, id, version, aim: at, many, who: asks }) => ({
    door: '/api/mcp',
    who: asks,
    build: (known: Known): Wire => {
      const message = { jsonrpc: version, id, ...(withIds(call, known, at) as object) };
      const body = many === 1 ? message : Array.from({ length: many }, () => message);
      return { method: 'POST', path: '/api/mcp', headers, body: Buffer.from(written(body)) };
    },
  }));

function written(body: unknown): string {
  try {
    return JSON.stringify(body, (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
  } catch {
    return '{}';
  }
}
