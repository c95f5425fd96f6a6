import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { isOwnHost, mayChange, type OwnAddress } from './same-origin.ts';

export type UpgradeHandler = (req: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>;

export interface UpgradeSettings {
  readonly own: OwnAddress;
  readonly shutdown: AbortSignal;
  /** Takes the connection over which Next's development server tells of changed sources; null in production. */
  readonly reload: UpgradeHandler | null;
}

/** Refuses every change of protocol but the development server's own: left alone, such a socket would stay open unanswered. */
export function takeUpgrades(server: Server, { own, shutdown, reload }: UpgradeSettings): void {
  server.on('upgrade', (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const welcome = isOwnHost(req.headers.host, own) && mayChange('POST', req.headers, own);
    if (!reload || !welcome || !req.url?.startsWith('/_next/hmr') || shutdown.aborted)
      return void socket.end(
        'HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n',
        () => socket.destroy(),
      );
    const cut = () => socket.destroy();
    shutdown.addEventListener('abort', cut, { once: true });
    socket.once('close', () => shutdown.removeEventListener('abort', cut));
    reload(req, socket, head).catch(cut);
  });
}
