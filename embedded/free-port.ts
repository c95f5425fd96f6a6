import net from 'node:net';

const attemptsMax = 100;
const defaultPort = 3000;

/** The port that the setting asks for. */
export function wantedPort(setting: string | undefined): number {
  if (!setting) return defaultPort;
  const port = Number(setting);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`PORT is "${setting}", but must be a whole number from 1 to 65535.`);
  }
  return port;
}

/** The first port from `wanted` upwards that can be listened on. */
export async function firstFreePort(wanted: number, host: string): Promise<number> {
  for (let port = wanted; port < wanted + attemptsMax && port <= 65_535; port += 1) {
    if (await isFree(port, host)) return port;
  }
  throw new Error(`No free port between ${wanted} and ${wanted + attemptsMax}. Set PORT to another one.`);
}

async function isFree(port: number, host: string): Promise<boolean> {
  // Some systems let a server on one address and a server on all addresses share a port: someone would be shadowed.
  for (const address of new Set([host, '127.0.0.1', '0.0.0.0'])) {
    if (!(await canListen(port, address))) return false;
  }
  return true;
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(new Error(`Cannot listen on ${host}: ${error.message}. Check HOST.`));
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
