import type { Door } from './doors.ts';
import { readJson } from './read-json.ts';

const bodyBytesMax = 200_000;

/**
 * The Model Context Protocol over streamable HTTP (revision 2025-11-25), without sessions: every request says for whom it is and is
 * answered by whichever process it meets, so there is nothing to stream on a GET and nothing to end by a DELETE.
 */
export const mcpDoor: Door = {
  access: 'read',
  method: 'POST',
  async answer(req, res, { caller, pipeline, log }) {
    const body = await readJson(req, bodyBytesMax);
    // Most processes are never asked, and the protocol's library is slow to load.
    const [{ StreamableHTTPServerTransport }, { createMcpServer }] = await Promise.all([
      import('@modelcontextprotocol/sdk/server/streamableHttp.js'),
      import('#server/api/mcp/create-mcp-server.ts'),
    ]);
    const server = createMcpServer({ caller, pipeline, log });
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
    res.once('close', () => void server.close());
    // Its type has optional properties that may be undefined, which the interface does not allow.
    await server.connect(transport as Parameters<typeof server.connect>[0]);
    await transport.handleRequest(req, res, body);
  },
};
